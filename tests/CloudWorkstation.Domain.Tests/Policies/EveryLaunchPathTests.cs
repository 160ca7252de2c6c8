using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>
/// A workstation comes to run in three ways: through this project's own programs (cws and cdk, for launching, starting and changing), which
/// ask the evaluator; through CloudFormation with a template of the catalogue, whose parameters hold the compiler's answer; and through a
/// service's own API, where IAM holds the denials. What a policy forbids is refused on each of them.
/// </summary>
public class EveryLaunchPathTests
{
    private static readonly WorkstationTemplate Studio = Samples.Studio("ml.t3.medium", "ml.g5.xlarge");

    private static readonly WorkstationTemplate Ec2 = Samples.Ec2("t3.medium", "g5.xlarge");

    private static readonly Dictionary<string, (Policy Policy, WorkstationTemplate Template, string? Type)> Forbidden = new()
    {
        ["a Studio type by name"] = (Samples.Policy with { InstanceTypes = new(["ml.t3.*", "t3.*"], []) }, Studio, "ml.g5.xlarge"),
        ["an EC2 type by name"] = (Samples.Policy with { InstanceTypes = new([], ["g5.*"]) }, Ec2, "g5.xlarge"),
        ["a GPU"] = (Samples.Policy with { AllowsAccelerators = false }, Studio, "ml.g5.xlarge"),
        ["an hourly cost"] = (Samples.Policy with { MaximumHourlyCost = 0.5m }, Ec2, "g5.xlarge"),
        ["a monthly cost"] = (Samples.Policy with { MaximumMonthlyCost = 500 }, Studio, "ml.g5.xlarge"),
        ["a Canvas session's cost"] = (Samples.Policy with { MaximumHourlyCost = 1 }, Samples.Canvas, null),
        ["what is not free"] = (Samples.Policy with { FreeTierOnly = true }, Ec2, "t3.medium"),
        ["the service ec2"] = (Samples.Policy with { ServiceTypes = new([], [ServiceType.Ec2]) }, Ec2, "t3.medium"),
        ["the service sagemaker_studio"] = (Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerStudio]) }, Studio, "ml.t3.medium"),
        ["the service sagemaker_canvas"] = (Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerCanvas]) }, Samples.Canvas, null),
        ["the service glue"] = (Samples.Policy with { ServiceTypes = new([], [ServiceType.Glue]) }, Samples.Glue("G.1X"), "G.1X"),
    };

    /// <summary>What IAM cannot tell: it is refused on the first two paths. Studio Lab has no API at all.</summary>
    private static readonly Dictionary<string, (Policy Policy, WorkstationTemplate Template, string? Type)> BeyondIam = new()
    {
        ["a Glue worker type"] = (Samples.Policy with { InstanceTypes = new(["G.1X"], []) }, Samples.Glue("G.1X", "G.8X"), "G.8X"),
        ["data too sensitive"] = (Samples.Policy with { HighestClassification = DataClassification.Public }, Studio, "ml.t3.medium"),
        ["Studio Lab"] = (Samples.Policy with { ServiceTypes = new([], [ServiceType.SageMakerLab]) }, Samples.Lab, null),
    };

    public static TheoryData<string> Expressible { get; } = [.. Forbidden.Keys];

    public static TheoryData<string> All { get; } = [.. Forbidden.Keys, .. BeyondIam.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void The_evaluator_refuses(string what)
    {
        var (policy, template, type) = Case(what);

        Assert.False(PolicyEvaluator.Judge(policy, Samples.Launch(template, type), Samples.Prices).Allowed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_compiled_template_does_not_offer(string what)
    {
        var (policy, template, type) = Case(what);

        var limits = PolicyCompiler.Compile(policy, template, Samples.Prices);

        Assert.True(!limits.Launchable || (type is not null && !limits.InstanceTypes.Contains(type)));
    }

    [Theory]
    [MemberData(nameof(Expressible))]
    public void IAM_denies(string what)
    {
        var (policy, template, type) = Case(what);

        Assert.True(DirectCall(template, type).IsDeniedBy(PolicyDenials.Of(policy, [template], Samples.Prices, "aws")));
    }

    [Theory]
    [MemberData(nameof(Expressible))]
    public void Without_the_rule_IAM_denies_nothing(string what)
    {
        var (_, template, type) = Case(what);

        Assert.False(DirectCall(template, type).IsDeniedBy(PolicyDenials.Of(Samples.Policy, [template], Samples.Prices, "aws")));
    }

    private static (Policy Policy, WorkstationTemplate Template, string? Type) Case(string what) =>
        Forbidden.TryGetValue(what, out var found) ? found : BeyondIam[what];

    /// <summary>The call by which somebody would start the same without this project.</summary>
    private static IamRequest DirectCall(WorkstationTemplate template, string? type) => template.ServiceType switch
    {
        ServiceType.Ec2 => PolicyDenialsTests.Ec2("ec2:RunInstances", type!),
        ServiceType.SageMakerStudio => PolicyDenialsTests.StartApp(type!),
        ServiceType.SageMakerCanvas => new("sagemaker:CreateApp", "arn:aws:sagemaker:us-east-1:111122223333:app/d-1/alice/canvas/default"),
        ServiceType.Glue => new("glue:CreateSession", "arn:aws:glue:us-east-1:111122223333:session/cws-a"),
        _ => throw new InvalidOperationException($"{template.ServiceType} has no API."),
    };
}
