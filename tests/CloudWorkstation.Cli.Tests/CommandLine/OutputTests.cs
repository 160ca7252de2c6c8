using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Tests.CommandLine;

/// <summary>Standard output that is closed or full, and messages of .NET.</summary>
public sealed class OutputTests
{
    [Fact]
    public void An_answer_that_nobody_can_read_is_a_failure_in_words()
    {
        var failure = Assert.Throws<CommandFailure>(() => Write(isNeeded: true));

        Assert.Equal(ExitCodes.Failed, failure.ExitCode);
        Assert.Contains("standard output is closed or full", failure.What, StringComparison.Ordinal);
        Assert.Equal("Bad file descriptor", failure.Why);
    }

    [Fact]
    public void An_error_that_nobody_can_read_changes_nothing() => Write(isNeeded: false);

    /// <summary>With <c>UseSystemResourceKeys</c>, exceptions of .NET say <c>net_ssl_io_cert_chain_validation</c> and the like.</summary>
    [Fact]
    public void No_project_takes_the_words_from_the_messages_of_dotnet()
    {
        string[] parts = ["src", "lambdas"];
        var projects = parts.SelectMany(part => Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, part), "*.csproj", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "Directory.*.props")).ToList();

        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => File.ReadAllText(project).Contains("UseSystemResourceKeys", StringComparison.Ordinal));
    }

    private static void Write(bool isNeeded)
    {
        using var closed = new ClosedStream();
        using var output = new OutputStream(closed, isNeeded);
        output.Write("an answer"u8);
    }

    /// <summary>What .NET makes of a file descriptor that the shell closed.</summary>
    private sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new UnauthorizedAccessException("Access is denied.", new IOException("Bad file descriptor"));
    }
}
