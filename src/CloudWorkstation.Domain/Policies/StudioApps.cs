namespace CloudWorkstation.Domain.Policies;

/// <summary>ARNs of Studio's applications, by their types. AWS writes the type in lower case there, its own policies in either.</summary>
public static class StudioApps
{
    /// <summary>Applications on an instance that somebody chooses; Canvas and Studio's own servers run on <c>system</c>.</summary>
    public static IReadOnlyList<string> ThatNeedAType(string partition) => Arns(partition, "JupyterLab", "CodeEditor", "KernelGateway");

    /// <summary>The ARNs of all applications of these types.</summary>
    public static IReadOnlyList<string> Arns(string partition, params IReadOnlyList<string> types) =>
    [
        .. types.SelectMany(type => new[] { type, type.ToLowerInvariant() })
            .Select(type => $"arn:{partition}:sagemaker:*:*:app/*/*/{type}/*"),
    ];
}
