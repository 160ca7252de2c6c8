namespace CloudWorkstation.Domain.Instances;

/// <summary>
/// Instance families with accelerators, told by their names: AWS's category "accelerated computing" (P, G, GR, GF, Trn, Inf, DL, F, VT),
/// for EC2 and for SageMaker (<c>ml.</c>). A policy without GPUs means all of them: they are what makes an instance dear. Source: Amazon
/// EC2 User Guide, "Amazon EC2 instance type naming conventions" and "Accelerated computing instances".
/// </summary>
public static class Accelerators
{
    /// <summary>Series of one letter need the digit that follows: SageMaker's <c>ml.geospatial.interactive</c> has no GPU.</summary>
    private static readonly string[] Families =
    [
        .. from series in "pgf" from generation in "123456789" select $"{series}{generation}*",
        "gr*", "gf*", "trn*", "inf*", "dl*", "vt*",
    ];

    /// <value>Patterns of EC2 types.</value>
    public static IReadOnlyList<string> Ec2Patterns { get; } = Families;

    /// <value>Patterns of SageMaker types.</value>
    public static IReadOnlyList<string> SageMakerPatterns { get; } = [.. Families.Select(family => "ml." + family)];

    /// <summary>Whether instances of the type have accelerators. Glue's worker types have none.</summary>
    public static bool Has(string type) =>
        (type.StartsWith("ml.", StringComparison.Ordinal) ? SageMakerPatterns : Ec2Patterns).Any(pattern => TypePattern.Matches(type, pattern));
}
