using CloudWorkstation.Cli.CommandLine;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>Remembers what would have been opened and run.</summary>
internal sealed class FakePrograms : IPrograms
{
    public List<string> Opened { get; } = [];

    public List<IReadOnlyList<string>> Ran { get; } = [];

    public bool HasBrowser { get; set; } = true;

    /// <value>Exit code of what is run; null when there is no such program.</value>
    public int? ExitCode { get; set; } = 0;

    public bool Open(string url)
    {
        Opened.Add(url);
        return HasBrowser;
    }

    public Task<int?> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        Ran.Add(command);
        return Task.FromResult(ExitCode);
    }
}
