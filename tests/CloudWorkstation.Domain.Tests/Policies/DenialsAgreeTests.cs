using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>
/// For any policy and type: what the evaluator refuses because of the type or of the instance's price, IAM denies, and nothing else.
/// </summary>
public class DenialsAgreeTests
{
    private static readonly string[] Families =
        ["t3", "t3a", "m5", "m6i", "m6g", "c5", "r5", "g4dn", "g5", "g5g", "g6", "gr6", "p3", "p4d", "p6-b200", "trn1", "inf2", "dl1", "i4g", "hpc7g"];

    private static readonly string[] Sizes = ["micro", "medium", "large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "metal"];

    private static readonly string[] Patterns = ["*", "ml.*", "t3.*", "ml.t3.*", "m*", "*.xlarge", "*g*", "ml.g*", "g5.*", "m5.large", "ml.m5.large", "p*", "ml.p*", "r*"];

    private static readonly Gen<string> Types =
        from machineLearning in Gen.Elements("", "ml.")
        from family in Gen.Elements(Families)
        from size in Gen.Elements(Sizes)
        select machineLearning + family + "." + size;

    private static readonly Gen<Policy> Policies =
        from allow in Gen.Elements(Patterns).ListOf()
        from deny in Gen.Elements(Patterns).ListOf()
        from accelerators in Gen.Elements(true, false)
        from hourly in Gen.Elements<decimal?>(null, null, 0, 0.1m, 1, 5)
        from monthly in Gen.Elements<decimal?>(null, null, 50, 500)
        select new Policy
        {
            Name = "any",
            InstanceTypes = new([.. allow.Distinct().Take(4)], [.. deny.Distinct().Take(2)]),
            AllowsAccelerators = accelerators,
            MaximumHourlyCost = hourly,
            MaximumMonthlyCost = monthly,
        };

    [Fact]
    public void IAM_denies_exactly_the_types_that_the_evaluator_refuses() =>
        Prop.ForAll(Arb.From(Policies), Arb.From(Types), (policy, type) =>
        {
            var template = WithoutVolume(type);
            var refused = !PolicyEvaluator.Judge(policy, Samples.Launch(template), Samples.Prices).Allowed;
            var statements = PolicyDenials.Of(policy, [template], Samples.Prices, "aws");
            var request = type.StartsWith("ml.", StringComparison.Ordinal)
                ? PolicyDenialsTests.StartApp(type)
                : PolicyDenialsTests.Ec2("ec2:RunInstances", type);
            return request.IsDeniedBy(statements) == refused && statements.All(IsValid);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true));

    /// <summary>IAM refuses a condition without values.</summary>
    private static bool IsValid(DenyStatement statement) =>
        statement.Actions.Count > 0 && statement.Resources.Count > 0 && statement.Conditions.All(condition => condition.Values.Count > 0);

    /// <summary>A volume of no size: IAM prices the instance alone.</summary>
    private static WorkstationTemplate WithoutVolume(string type) => type.StartsWith("ml.", StringComparison.Ordinal)
        ? Samples.Studio(type) with { Configuration = new StudioConfiguration { InstanceType = type, VolumeGb = 0 } }
        : Samples.Ec2(type) with { Configuration = new Ec2Configuration { InstanceType = type, VolumeGb = 0 } };
}
