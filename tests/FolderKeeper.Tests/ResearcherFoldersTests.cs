using System.Runtime.Versioning;
using CloudWorkstation.Domain.Researchers;

[assembly: SupportedOSPlatform("linux")]

namespace CloudWorkstation.FolderKeeper.Tests;

public sealed class ResearcherFoldersTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("cloudworkstation-folders-").FullName;
    private readonly RecordedOwnership ownership = new();

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_folder_is_made_for_its_owner_alone()
    {
        Assert.Empty(Make(new ResearcherFolder("/alice", 10001, 10002)));

        Assert.Equal((10001, 10002), ownership.Given[root + "/alice"]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(root + "/alice"));
    }

    [Fact]
    public void A_folder_that_is_there_keeps_its_files_and_its_owner()
    {
        Make(new ResearcherFolder("/alice", 10001, 10001));
        File.WriteAllText(root + "/alice/notes", "precious");
        ownership.Changes = 0;

        Assert.Empty(Make(new ResearcherFolder("/alice", 10001, 10001)));

        Assert.Equal("precious", File.ReadAllText(root + "/alice/notes"));
        Assert.Equal(0, ownership.Changes);
    }

    [Fact]
    public void A_folder_is_not_given_to_somebody_else()
    {
        Make(new ResearcherFolder("/alice", 10001, 10001));

        var problem = Make(new ResearcherFolder("/alice", 10009, 10001), new ResearcherFolder("/bob", 10002, 10001))["/alice"];

        Assert.Contains("belongs to the uid 10001, not to 10009", problem);
        Assert.Equal((10001, 10001), ownership.Given[root + "/alice"]);
        Assert.True(Directory.Exists(root + "/bob"));
    }

    [Fact]
    public void An_empty_folder_that_a_run_left_to_root_is_given_away()
    {
        Directory.CreateDirectory(root + "/alice");
        ownership.Given[root + "/alice"] = (0, 0);

        Assert.Empty(Make(new ResearcherFolder("/alice", 10001, 10001)));

        Assert.Equal((10001, 10001), ownership.Given[root + "/alice"]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/..")]
    [InlineData("/alice/../bob")]
    [InlineData("alice")]
    [InlineData("/a b")]
    public void Nothing_outside_the_root_is_touched(string path)
    {
        Assert.Contains("is not a folder directly below the root", Make(new ResearcherFolder(path, 10001, 10001))[path]);

        Assert.Empty(ownership.Given);
    }

    [Fact]
    public void A_file_or_a_link_in_the_place_of_a_folder_is_reported()
    {
        File.WriteAllText(root + "/alice", "");
        ownership.Given[root + "/alice"] = (10001, 10001);

        Assert.Contains("is no folder", Make(new ResearcherFolder("/alice", 10001, 10001))["/alice"]);
    }

    [Fact]
    public void The_owner_of_a_real_folder_is_read()
    {
        var posix = new PosixOwnership();

        Assert.True(posix.Find(root)!.Value.IsDirectory);
        Assert.Null(posix.Find(root + "/nothing"));
        Assert.Equal(0, posix.Find("/")!.Value.Uid);
    }

    [Fact]
    public void A_real_folder_changes_its_owner_when_root_asks_and_nobody_elses()
    {
        var posix = new PosixOwnership();
        var mine = posix.Find(root)!.Value;

        if (Environment.IsPrivilegedProcess)
        {
            posix.Give(root, 10001, 10002);
            Assert.Equal((10001, 10002), (posix.Find(root)!.Value.Uid, posix.Find(root)!.Value.Gid));
            posix.Give(root, mine.Uid, mine.Gid);
        }
        else
        {
            Assert.Contains("ClientRootAccess", Assert.Throws<IOException>(() => posix.Give(root, 10001, 10002)).Message);
        }
    }

    private IReadOnlyDictionary<string, string> Make(params ResearcherFolder[] folders) =>
        new ResearcherFolders(root, ownership).Make(new FolderRequest(folders)).Problems;

    /// <summary>Owners in memory: tests do not run as root everywhere.</summary>
    private sealed class RecordedOwnership : IOwnership
    {
        public Dictionary<string, (int Uid, int Gid)> Given { get; } = [];

        public int Changes { get; set; }

        public Owned? Find(string path) => Given.TryGetValue(path, out var owner) ? new Owned(owner.Uid, owner.Gid, Directory.Exists(path)) : null;

        public void Give(string path, int uid, int gid)
        {
            Given[path] = (uid, gid);
            Changes++;
        }
    }
}
