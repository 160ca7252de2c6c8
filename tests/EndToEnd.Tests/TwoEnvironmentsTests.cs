using System.Text.Json;
using Amazon.CloudFormation;

namespace CloudWorkstation.EndToEnd;

/// <summary>
/// Two environments in one account and region: deployed, used, changed and destroyed in turn. Their names and those of their workstations are
/// as easy to mix up as can be, and so are their networks. Each test is the next step.
/// </summary>
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class TwoEnvironmentsTests(LocalCloud cloud) : IClassFixture<LocalCloud>, IDisposable
{
    private const string First = "lab";
    private const string Second = "lab-two";
    private static IReadOnlyList<string> untouched = [];

    private readonly AmazonCloudFormationClient cloudFormation = new(LocalCloud.Credentials, cloud.Configure(new AmazonCloudFormationConfig()));

    public void Dispose() => cloudFormation.Dispose();

    [Fact]
    public async Task A_second_environment_is_deployed_beside_the_first()
    {
        Write(First);
        Write(Second);
        (await cloud.DeployOfAsync(FileOf(First))).OrThrow();
        var before = await PictureAsync(First);

        (await cloud.DeployOfAsync(FileOf(Second))).OrThrow();

        Assert.Equal(before, await PictureAsync(First));
        Assert.Equal(6, (await EnvironmentPicture.StacksAsync(cloudFormation, First)).Count);
        Assert.Equal(6, (await EnvironmentPicture.StacksAsync(cloudFormation, Second)).Count);
    }

    [Fact]
    public async Task Workstations_of_one_name_live_in_both()
    {
        foreach (var environment in new[] { First, Second })
        {
            (await LaunchAsync(environment, "sagemaker-studio-cpu", "same")).OrThrow();
            (await LaunchAsync(environment, "glue-data-prep", "etl")).OrThrow();
            (await CwsAsync(environment, "start", "etl")).OrThrow();
        }

        (await LaunchAsync(First, "sagemaker-studio-lab", "two-notes")).OrThrow();
        (await LaunchAsync(Second, "sagemaker-studio-lab", "notes")).OrThrow();

        Assert.Equal([("etl", "running"), ("same", "running"), ("two-notes", "running")], await ListAsync(First));
        Assert.Equal([("etl", "running"), ("notes", "running"), ("same", "running")], await ListAsync(Second));
    }

    [Fact]
    public async Task A_verb_acts_on_the_workstation_of_its_environment_only()
    {
        var before = await PictureAsync(First);

        (await CwsAsync(Second, "stop", "same")).OrThrow();
        (await CwsAsync(Second, "stop", "etl")).OrThrow();
        (await CwsAsync(Second, "delete", "etl", "--yes")).OrThrow();
        var stop = await CwsAsync(Second, "stop", "two-notes");
        var delete = await CwsAsync(Second, "delete", "two-notes", "--yes");

        Assert.Equal((4, 4), (stop.ExitCode, delete.ExitCode));
        Assert.Equal(before, await PictureAsync(First));
        Assert.Equal([("etl", "running"), ("same", "running"), ("two-notes", "running")], await ListAsync(First));
        Assert.Equal([("notes", "running"), ("same", "stopped")], await ListAsync(Second));
    }

    [Fact]
    public async Task The_rights_of_one_environment_are_none_in_the_other()
    {
        var alice = await ResearcherOfAsync(First);
        (await AwsAsync(alice, "cloudformation", "describe-stack-events", "--stack-name", "cws-lab--same")).OrThrow();

        string[][] attempts =
        [
            ["cloudformation", "delete-stack", "--stack-name", "cws-lab-two--same", "--role-arn", await ParameterAsync(First, "catalog/launch-role-arn")],
            ["cloudformation", "delete-stack", "--stack-name", "cws-lab-two--same", "--role-arn", await ParameterAsync(Second, "catalog/launch-role-arn")],
            ["cloudformation", "cancel-update-stack", "--stack-name", "cws-lab-two--same"],
            ["cloudformation", "describe-stack-events", "--stack-name", "cws-lab-two--same"],
            ["glue", "create-session", "--id", "cws-lab-two--mine", "--role", await ParameterAsync(Second, "catalog/glue-session-role-arn"),
                "--command", "Name=glueetl", "--tags", "cloudworkstation:researcher=alice_researcher"],
            ["sagemaker", "create-presigned-domain-url", "--domain-id", await ParameterAsync(Second, "studio/domain-id"), "--user-profile-name", "alice-researcher"],
            ["ssm", "get-parameter", "--name", "/cloudworkstation/lab-two/catalog/index"],
        ];
        foreach (var attempt in attempts)
        {
            var answer = await AwsAsync(alice, attempt);
            Assert.True(answer.Errors.Contains("AccessDenied", StringComparison.Ordinal), $"{answer.CommandLine}\n{answer.Output}{answer.Errors}");
        }
    }

    [Fact]
    public async Task A_network_range_cannot_change_and_the_refusal_says_what_to_do()
    {
        untouched = await PictureAsync(Second);
        var before = await PictureAsync(First);
        Change(First, "10.20.0.0/16", "10.21.0.0/16");

        var refused = await cloud.DeployOfAsync(FileOf(First));

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("network.cidr of the environment file is now \"10.21.0.0/16\"", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Put the deployed value back", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await PictureAsync(First));
        Change(First, "10.21.0.0/16", "10.20.0.0/16");
        (await cloud.DeployOfAsync(FileOf(First))).OrThrow();
        Assert.Equal(before, await PictureAsync(First));
    }

    /// <summary>Such as one that was deployed before the environment was in the stacks' names.</summary>
    [Fact]
    public async Task A_deployment_over_another_platform_of_the_same_environment_is_refused_before_anything_is_made()
    {
        await cloud.AwsAsync("ssm", "put-parameter", "--name", "/cloudworkstation/old/network/vpc-id", "--type", "String", "--value", "vpc-of-old");
        Write("old");
        var before = (await cloud.AwsAsync("ec2", "describe-vpcs")).ToString();

        var refused = await cloud.DeployOfAsync(FileOf("old"));

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("'/cloudworkstation/old/network/vpc-id' already exists", refused.Errors + refused.Output, StringComparison.Ordinal);
        Assert.All(await EnvironmentPicture.StacksAsync(cloudFormation, "old"), stack => Assert.Equal("REVIEW_IN_PROGRESS", stack.StackStatus.Value));
        Assert.Equal(before, (await cloud.AwsAsync("ec2", "describe-vpcs")).ToString());
    }

    [Fact]
    public async Task A_change_of_one_environment_leaves_the_other_as_it_is()
    {
        Change(First, "idle_minutes: 60", "idle_minutes: 90");
        Change(First, "minimum_accuracy: 0.8", "minimum_accuracy: 0.7");
        Change(First, "monthly_usd: 100", "monthly_usd: 120");

        (await cloud.DeployOfAsync(FileOf(First))).OrThrow();

        Assert.Equal(untouched, await PictureAsync(Second));
    }

    [Fact]
    public async Task Destroying_is_refused_with_the_names_of_the_workstations_there_are()
    {
        var before = await EnvironmentPicture.StacksAsync(cloudFormation, First);

        var refused = await cloud.CdkOfAsync(FileOf(First), "destroy", "--all", "--force");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(
            "Environment lab still has 3 workstations: etl (alice_researcher), same (alice_researcher), two-notes (alice_researcher).",
            refused.Errors + refused.Output, StringComparison.Ordinal);
        var after = await EnvironmentPicture.StacksAsync(cloudFormation, First);
        Assert.Equal(before.Select(stack => stack.StackId).Order(), after.Select(stack => stack.StackId).Order());
        Assert.Equal(["CloudWorkstation-lab-Catalog"], after.Where(stack => stack.StackStatus == "DELETE_FAILED").Select(stack => stack.StackName));
        Assert.Equal(untouched, await PictureAsync(Second));
    }

    [Fact]
    public async Task After_the_refusal_workstations_are_used_and_deleted_as_before()
    {
        (await CwsAsync(First, "stop", "same")).OrThrow();
        foreach (var name in new[] { "same", "etl", "two-notes" })
        {
            (await CwsAsync(First, "delete", name, "--yes")).OrThrow();
        }

        Assert.Empty(await ListAsync(First));
    }

    [Fact]
    public async Task Destroying_one_environment_leaves_the_other_and_its_workstations()
    {
        (await cloud.CdkOfAsync(FileOf(First), "destroy", "--all", "--force")).OrThrow();

        Assert.Empty(await PictureAsync(First));
        Assert.Equal(untouched, await PictureAsync(Second));
        (await CwsAsync(Second, "start", "same")).OrThrow();
        Assert.Equal([("notes", "running"), ("same", "running")], await ListAsync(Second));
    }

    [Fact]
    public async Task After_both_are_destroyed_nothing_is_left()
    {
        foreach (var name in new[] { "same", "notes" })
        {
            (await CwsAsync(Second, "delete", name, "--yes")).OrThrow();
        }

        (await cloud.CdkOfAsync(FileOf(Second), "destroy", "--all", "--force")).OrThrow();

        Assert.Empty(await PictureAsync(Second));
        Assert.Equal(0, (await cloud.AwsAsync("efs", "describe-file-systems")).GetProperty("FileSystems").GetArrayLength());
        Assert.Equal(0, (await cloud.AwsAsync("lambda", "list-functions")).GetProperty("Functions").GetArrayLength());
        Assert.Equal(0, (await cloud.AwsAsync("sagemaker", "list-domains")).GetProperty("Domains").GetArrayLength());
    }

    private string FileOf(string environment) => Path.Combine(Path.GetDirectoryName(cloud.EnvironmentFile)!, $"{environment}.yaml");

    private void Write(string environment) => File.WriteAllText(
        FileOf(environment), File.ReadAllText(cloud.EnvironmentFile).Replace("name: local", $"name: {environment}", StringComparison.Ordinal));

    private void Change(string environment, string from, string to)
    {
        var text = File.ReadAllText(FileOf(environment));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(FileOf(environment), text.Replace(from, to, StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<string>> PictureAsync(string environment) => EnvironmentPicture.TakeAsync(cloud, cloudFormation, environment);

    private Task<Finished> LaunchAsync(string environment, string template, string name) =>
        CwsAsync(environment, "launch", template, name, "--researcher", "alice_researcher", "--yes");

    private Task<Finished> CwsAsync(string environment, params string[] arguments) =>
        Command.RunAsync(LocalCloud.Root, cloud.Variables, Path.Combine(LocalCloud.Root, "cws"), ["-e", environment, .. arguments]);

    private Task<Finished> AwsAsync(Identity identity, params string[] arguments) => Command.RunAsync(
        LocalCloud.Root, identity.In(cloud.Variables), "aws", [.. arguments, "--output", "json", "--endpoint-url", cloud.Endpoint]);

    private async Task<IReadOnlyList<(string?, string?)>> ListAsync(string environment)
    {
        var listed = (await CwsAsync(environment, "list", "--output", "json")).OrThrow().Output;
        return
        [
            .. JsonDocument.Parse(listed).RootElement.EnumerateArray()
                .Select(row => (row.GetProperty("name").GetString(), row.GetProperty("status").GetString())).Order(),
        ];
    }

    private async Task<string> ParameterAsync(string environment, string name) =>
        (await cloud.AwsAsync("ssm", "get-parameter", "--name", $"/cloudworkstation/{environment}/{name}"))
        .GetProperty("Parameter").GetProperty("Value").GetString()!;

    /// <summary>An IAM user who is Alice in one environment.</summary>
    private async Task<Identity> ResearcherOfAsync(string environment)
    {
        await cloud.AwsAsync(
            "iam", "create-user", "--user-name", "alice", "--tags", "Key=cloudworkstation:researcher,Value=alice_researcher",
            "Key=cloudworkstation:profile,Value=alice-researcher");
        foreach (var policy in (await ParameterAsync(environment, "catalog/researcher-policy-arns")).Split(','))
        {
            (await Command.RunAsync(
                LocalCloud.Root, cloud.Variables, "aws", "iam", "attach-user-policy", "--user-name", "alice", "--policy-arn", policy,
                "--endpoint-url", cloud.Endpoint)).OrThrow();
        }

        var key = (await cloud.AwsAsync("iam", "create-access-key", "--user-name", "alice")).GetProperty("AccessKey");
        return new Identity(key.GetProperty("AccessKeyId").GetString()!, key.GetProperty("SecretAccessKey").GetString()!);
    }
}
