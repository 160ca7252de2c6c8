namespace CloudWorkstation.Cli.Shell;

/// <summary>Who calls AWS.</summary>
internal interface ICaller
{
    /// <returns>Names that may say which researcher it is: the last parts of the caller's ARN.</returns>
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation);
}
