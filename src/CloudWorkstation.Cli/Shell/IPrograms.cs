namespace CloudWorkstation.Cli.Shell;

/// <summary>Other programs on the researcher's machine.</summary>
internal interface IPrograms
{
    /// <summary>Opens an address in the browser.</summary>
    /// <returns>False when there is no browser to open it.</returns>
    bool Open(string url);

    /// <summary>Runs a program and reads what it writes, on both outputs.</summary>
    /// <returns>Null when there is no such program.</returns>
    Task<string?> ReadAsync(IReadOnlyList<string> command, CancellationToken cancellation);

    /// <summary>Runs a program in this terminal and waits for its end.</summary>
    /// <returns>Its exit code; null when there is no such program.</returns>
    Task<int?> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation);
}
