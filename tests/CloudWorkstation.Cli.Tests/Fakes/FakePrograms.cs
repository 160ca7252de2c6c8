using CloudWorkstation.Cli.Shell;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>Remembers what would have been opened and run.</summary>
internal sealed class FakePrograms : IPrograms
{
    public List<string> Opened { get; } = [];

    public List<IReadOnlyList<string>> Ran { get; } = [];

    public bool HasBrowser { get; set; } = true;

    /// <value>Exit code of what is run; null when there is no such program.</value>
    public int? ExitCode { get; set; } = 0;

    /// <value>What <c>aws --version</c> writes; null when there is no AWS CLI.</value>
    public string? AwsVersion { get; set; } = "aws-cli/2.31.4 Python/3.13.7 Linux/6.8.0 exe/x86_64\n";

    public Task<string?> ReadAsync(IReadOnlyList<string> command, CancellationToken cancellation) => Task.FromResult(AwsVersion);

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
