using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

/// <summary>Every way by which this program lets a workstation come up asks the policy: each is tried with a policy that says no.</summary>
public sealed class LaunchPathTests(Platform platform) : IDisposable
{
    private const string Large = "m6i.xlarge";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ServiceType.Ec2)]
    [InlineData(ServiceType.SageMakerStudio)]
    [InlineData(ServiceType.SageMakerCanvas)]
    [InlineData(ServiceType.SageMakerLab)]
    [InlineData(ServiceType.Glue)]
    public void A_refused_service_is_not_compiled(ServiceType service)
    {
        var deployment = With(new Policy { Name = "strict", ServiceTypes = new ServiceTypeRule([], [service]) });

        var services = platform.Synthesize(deployment).Compiled.Select(template => deployment.Catalog.Library.Find(template.StackName)!.ServiceType);

        Assert.DoesNotContain(service, services);
    }

    [Fact]
    public void A_refused_instance_type_is_no_allowed_value_of_any_compiled_template()
    {
        var assembly = platform.Synthesize(With(new Policy { Name = "strict", InstanceTypes = new InstanceTypeRule([], [Large]) }));

        Assert.NotEmpty(assembly.Compiled);
        Assert.DoesNotContain(
            assembly.Compiled,
            template => template.Json["Parameters"]![StackParameters.InstanceType].At("AllowedValues").Texts().Contains(Large));
    }

    [Fact]
    public void A_refused_instance_type_is_denied_to_researchers_on_the_services_own_API()
    {
        var assembly = platform.Synthesize(With(new Policy { Name = "strict", InstanceTypes = new InstanceTypeRule([], [Large]) }));

        var denials = assembly.Catalog.Resources("AWS::IAM::ManagedPolicy").SelectMany(policy => policy.Statements())
            .Where(statement => statement["Effect"]!.ToString() == "Deny");
        Assert.Contains(denials, statement => statement["Action"].Texts().Contains("ec2:RunInstances")
            && statement.ToJsonString().Contains(Large, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_instance_type_is_denied_to_what_researchers_run_in_Studio()
    {
        var assembly = platform.Synthesize(With(new Policy { Name = "strict", InstanceTypes = new InstanceTypeRule([], ["ml.m5.2xlarge"]) }));

        var denials = assembly.Studio.Resources("AWS::IAM::ManagedPolicy").SelectMany(policy => policy.Statements())
            .Where(statement => statement["Effect"]!.ToString() == "Deny" && statement["Action"].Texts().Contains("sagemaker:CreateApp"));
        Assert.Contains(
            denials, statement => statement.At("Condition")!["ForAnyValue:StringLike"]?["sagemaker:InstanceTypes"].Texts().Contains("ml.m5.2xlarge") == true);
    }

    [Fact]
    public void A_demanded_auto_stop_leaves_no_template_that_could_run_for_ever()
    {
        var assembly = platform.Synthesize(With(new Policy { Name = "strict", AutoStopWithinMinutes = 90 }));

        Assert.NotEmpty(assembly.Compiled);
        Assert.All(
            assembly.Compiled.Where(template => template.Json["Parameters"]![StackParameters.AutoStopMinutes] is not null),
            template =>
            {
                var minutes = template.Json["Parameters"]![StackParameters.AutoStopMinutes]!;
                Assert.Equal("1", minutes["MinValue"]!.ToString());
                Assert.InRange(minutes["MaxValue"]!.GetValue<int>(), 1, 90);
            });
    }

    [Theory]
    [InlineData("name: strict\ninstance_types: { deny: [m6i.xlarge] }\n", "instance_types.deny")]
    [InlineData("name: strict\nservice_types: { allow: [glue] }\n", "service_types")]
    [InlineData("name: strict\nmax_hourly_cost: 0.01\n", "max_hourly_cost")]
    [InlineData("name: strict\nmax_workstations_per_researcher: 1\n", "max_workstations_per_researcher")]
    public void A_declared_workstation_that_the_policy_refuses_is_a_mistake_in_the_environment_file(string policy, string rule)
    {
        var mistake = Mistake(policy, $"""
            workstations:
              - name: first
                template: python-ml
                researcher: alice_researcher
                instance_type: {Large}
              - name: second
                template: python-ml
                researcher: alice_researcher
                instance_type: {Large}

            """);

        Assert.Matches($@"mine\.yaml:\d+:\d+: workstations\[\d\]\.template: breaks the policy ""strict"" \({rule.Replace(".", @"\.", StringComparison.Ordinal)}\)", mistake);
    }

    [Theory]
    [InlineData("template: pythn-ml, researcher: alice_researcher", "workstations[0].template: is \"pythn-ml\" (did you mean \"python-ml\"?)")]
    [InlineData("template: python-ml, researcher: alice", "workstations[0].researcher: is \"alice\"")]
    [InlineData("template: python-ml, researcher: alice_researcher, instance_type: t3.lrge", "workstations[0].instance_type: The instance type is \"t3.lrge\"")]
    [InlineData("template: python-ml, researcher: alice_researcher, volume_gb: 4", "workstations[0].volume_gb:")]
    [InlineData("template: python-ml, researcher: alice_researcher, parameters: { x: y }", "workstations[0].parameters:")]
    public void A_mistake_in_a_declaration_is_told_with_its_place(string fields, string expected) =>
        Assert.Contains(expected, Mistake("name: open\n", $"workstations: [{{ name: mine, {fields} }}]\n"));

    [Fact]
    public void A_name_stands_for_one_workstation() => Assert.Contains(
        "workstations[1].name: is \"mine\" again",
        Mistake("name: open\n", """
            workstations:
              - { name: mine, template: python-ml, researcher: alice_researcher }
              - { name: mine, template: r-studio, researcher: bob.analyst }

            """));

    [Fact]
    public void A_declared_workstation_is_the_stack_that_a_launch_would_make()
    {
        var deployment = Read("name: open\n", "workstations: [{ name: mine, template: python-ml, researcher: alice_researcher, volume_gb: 60 }]\n");
        var assembly = platform.Synthesize(deployment);

        var stack = assembly.Templates.Single(template => template.StackName == "cws-poc--mine");
        var compiled = assembly.CompiledOf("python-ml");
        // A deployment keeps what a parameter had: the file's values are none.
        Assert.DoesNotContain(stack.Json["Parameters"]!.AsObject(), parameter => compiled.Json["Parameters"]![parameter.Key] is not null
            && !parameter.Key.StartsWith("Platform", StringComparison.Ordinal));
        Assert.Equal("60", stack.Json["Outputs"]![StackOutputs.Declared + StackParameters.VolumeGb]!["Value"]!.ToString());
        Assert.Equal("alice_researcher", stack.Json["Outputs"]![StackOutputs.Declared + StackParameters.Researcher]!["Value"]!.ToString());
        Assert.Equal(compiled.Resources().Select(resource => resource.LogicalId), stack.Resources().Select(resource => resource.LogicalId));
        var tags = assembly.Manifest["artifacts"]!["cws-poc--mine"]!["properties"]!["tags"]!.AsObject();
        Assert.Equal("alice_researcher", tags[WorkstationTags.Researcher]!.ToString());
        Assert.Equal("python-ml", tags[WorkstationTags.Template]!.ToString());
    }

    [Fact]
    public void Declared_workstations_come_after_the_catalogue()
    {
        var assembly = platform.Synthesize(Read("name: open\n", "workstations: [{ name: mine, template: python-ml, researcher: alice_researcher }]\n"));

        Assert.Contains("CloudWorkstation-poc-Catalog", assembly.Manifest["artifacts"]!["cws-poc--mine"]!["dependencies"].Texts());
    }

    private Deployment With(Policy policy)
    {
        var deployment = platform.Read("poc");
        return deployment with { Catalog = deployment.Catalog with { Policy = policy } };
    }

    private string Mistake(string policy, string workstations) => Assert.Throws<SettingsException>(() => Read(policy, workstations)).Message;

    private Deployment Read(string policy, string workstations)
    {
        folder.Write("policy.yaml", policy);
        var poc = File.ReadAllText(Path.Combine(Project.Root, "environments", "poc.yaml"));
        var environment = folder.Write("mine.yaml", poc + "policy: policy.yaml\n" + workstations);
        return Project.Read(platform.Lambdas, context: ("environment", environment));
    }
}
