using System.Text.RegularExpressions;
using CloudWorkstation.Cli.Tests.Fakes;

namespace CloudWorkstation.Cli.Tests.CommandLine;

public sealed partial class VersionTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_version_that_cws_shows_is_the_newest_of_the_changelog()
    {
        var newest = Release().Match(RepositoryFiles.Read("CHANGELOG.md"));

        Assert.StartsWith($"cws {newest.Groups[1].Value} ", (await world.CwsAsync("version")).Out, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", RegexOptions.Multiline)]
    private static partial Regex Release();
}
