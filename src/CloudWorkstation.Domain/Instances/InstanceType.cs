using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Instances;

/// <summary>What an instance type is used for; SageMaker offers different families for each.</summary>
public enum InstanceUse
{
    Studio,
    Processing,
    Training,
    Hosting,
}

/// <summary>Checks SageMaker instance types by the rules of their names, so that new types need no new table.</summary>
public static partial class InstanceType
{
    /// <summary>Families with local disks whose name does not say so with a d.</summary>
    private static readonly string[] WithLocalDisks = ["g5", "g6", "g7", "p5", "p6", "trn", "dl"];

    /// <summary>What is wrong with a type for a use: a sentence with the way out, or null when nothing is known to be.</summary>
    public static string? Problem(string type, InstanceUse use)
    {
        var parts = Name().Match(type);
        if (!parts.Success)
        {
            return $"is \"{type}\"; give an instance type such as ml.m5.large: \"ml.\", a family, a dot and a size.";
        }

        var family = parts.Groups["family"].Value;
        return (family, use) switch
        {
            ("t3", InstanceUse.Hosting) => $"is \"{type}\"; endpoints have no ml.t3 types. Give ml.t2.medium or ml.m5.large, for example.",
            ("t2", not InstanceUse.Hosting) => $"is \"{type}\"; ml.t2 types are for endpoints only. Give ml.t3.medium, for example.",
            (_, InstanceUse.Studio) when IsGraviton(family) =>
                $"is \"{type}\", a Graviton type; Studio has x86 types only. Give ml.m5.large, for example.",
            _ => null,
        };
    }

    /// <summary>As <see cref="Problem"/>, for the jobs and the endpoint of the pipeline, whose images are x86 builds without GPU code.</summary>
    public static string? PipelineProblem(string type, InstanceUse use)
    {
        if (Problem(type, use) is { } problem)
        {
            return problem;
        }

        var family = Name().Match(type).Groups["family"].Value;
        return family switch
        {
            _ when IsAccelerated(family) =>
                $"is \"{type}\", a type with accelerators that the pipeline's CPU images would leave idle. Give a type without, such as ml.m5.xlarge.",
            _ when IsGraviton(family) => $"is \"{type}\", a Graviton type; the pipeline's images are x86 builds. Give ml.m5.large, for example.",
            _ when HasLocalDisk(family) =>
                $"is \"{type}\", whose local NVMe disks SageMaker does not encrypt with a customer key. Give a type without, such as ml.m5.large.",
            _ => null,
        };
    }

    /// <summary>Whether a pattern is an instance type in which <c>*</c> may stand for any text.</summary>
    public static bool IsPattern(string pattern) => Pattern().IsMatch(pattern);

    /// <summary>Whether instances of a type have local NVMe disks, for which SageMaker takes no volume key.</summary>
    public static bool HasLocalDisks(string type) =>
        Name().Match(type) is { Success: true } parts && HasLocalDisk(parts.Groups["family"].Value);

    private static bool IsAccelerated(string family) => Accelerators.Has($"ml.{family}.");

    private static bool IsGraviton(string family) => !IsAccelerated(family) && FamilyParts().Match(family).Groups["attributes"].Value.StartsWith('g');

    private static bool HasLocalDisk(string family) =>
        WithLocalDisks.Any(series => family.StartsWith(series, StringComparison.Ordinal))
        || FamilyParts().Match(family).Groups["attributes"].Value.Contains('d');

    [GeneratedRegex(@"^ml\.(?<family>[a-z]+[0-9]*[a-z]*(-[a-z0-9]+)?)\.(?<size>(nano|micro|small|medium|large|interactive|metal|[0-9]{0,3}xlarge))\z")]
    private static partial Regex Name();

    [GeneratedRegex("^(?<series>[a-z]+)[0-9]*(?<attributes>[a-z]*)")]
    private static partial Regex FamilyParts();

    [GeneratedRegex(@"^ml\.([a-z0-9*-]+\.)?[a-z0-9*]+\z")]
    private static partial Regex Pattern();
}
