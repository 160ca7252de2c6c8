using System.Text.RegularExpressions;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>The public SSM parameter with the newest AL2023 image for a processor (AL2023 User Guide, "Launching AL2023 using the SSM parameter").</summary>
internal static partial class ImageParameter
{
    private const string Folder = "/aws/service/ami-amazon-linux-latest/";

    /// <param name="instanceTypes">Types of one kind of processor.</param>
    public static string Of(IEnumerable<string> instanceTypes) =>
        $"{Folder}al2023-ami-kernel-default-{(instanceTypes.Any(IsGraviton) ? "arm64" : "x86_64")}";

    /// <value>Name pattern of the parameters.</value>
    public const string Pattern = $"{Folder}al2023-ami-kernel-default-*";

    /// <summary>Whether types need images of both kinds of processor, which one launch template cannot name.</summary>
    public static bool Mixed(IReadOnlyList<string> instanceTypes) => instanceTypes.Any(IsGraviton) && !instanceTypes.All(IsGraviton);

    private static bool IsGraviton(string type) => Graviton().IsMatch(type);

    /// <summary>A generation followed by g, as in <c>t4g</c> and <c>c7gn</c>; the first generation is <c>a1</c>.</summary>
    [GeneratedRegex(@"^(a1|[a-z]+[0-9]+g[a-z]*)\.")]
    private static partial Regex Graviton();
}
