namespace CloudWorkstation.Domain.Templates;

/// <summary>Software a workstation starts with, by package manager.</summary>
public sealed record PackageList
{
    /// <value>Packages of the operating system (AL2023's repositories).</value>
    public IReadOnlyList<string> System { get; init; } = [];

    public IReadOnlyList<string> Conda { get; init; } = [];

    public IReadOnlyList<string> Pip { get; init; } = [];

    public bool IsEmpty => System.Count + Conda.Count + Pip.Count == 0;
}
