using System.Text.Json.Nodes;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace CloudWorkstation.EndToEnd;

/// <summary>
/// Every field of the environment file, of the list of researchers, of templates and of a policy is changed on a deployed platform, and
/// deployed. The fields are those of the schemas for editors: a new field without a change here fails the first test. Each test is the next
/// step.
/// </summary>
[TestCaseOrderer(typeof(DeclarationOrder))]
public sealed class ChangeWalkTests(LocalCloud cloud) : IClassFixture<LocalCloud>, IDisposable
{
    /// <summary>Fields that no deployment changes in place, and why.</summary>
    private static readonly Dictionary<string, string> NotInPlace = new()
    {
        ["name"] = "another name is another environment: TwoEnvironmentsTests",
        ["region"] = "another region is another deployment",
        ["account"] = "another account is another deployment",
        ["network.cidr"] = "refused: TwoEnvironmentsTests",
        ["network.zones"] = "refused, as network.cidr",
        ["network.zones[]"] = "refused, as network.cidr",
        ["network.vpc_id"] = "refused, as network.cidr",
        ["network.subnet_ids[]"] = "refused, as network.cidr",
        ["network.endpoints"] = "for an existing VPC, which this deployment has none of",
        ["network.allow_internet"] = "for an existing VPC, which this deployment has none of",
    };

    private readonly AmazonCloudFormationClient cloudFormation = new(LocalCloud.Credentials, cloud.Configure(new AmazonCloudFormationConfig()));

    private string Templates => Path.Combine(Folder, "templates");

    private string Policy => Path.Combine(Folder, "policy.yaml");

    private string Folder => Path.GetDirectoryName(cloud.EnvironmentFile)!;

    public void Dispose() => cloudFormation.Dispose();

    [Fact]
    public void Every_field_of_the_schemas_is_changed_by_a_step_or_cannot_change()
    {
        Assert.Equal(
            Fields("environment").Order(), FieldChanges.Environment.SelectMany(step => step.Fields).Concat(NotInPlace.Keys).Distinct().Order());
        Assert.Equal(["email", "gid", "name", "uid", "was"], Fields("researchers").Select(field => field["researchers[].".Length..]).Order());
        Assert.Equal(Fields("template").Order(), FieldChanges.TemplateFields.Order());
        Assert.Equal(Fields("policy").Order(), FieldChanges.PolicyFields.Order());
    }

    [Fact]
    public async Task The_platform_is_deployed_with_workstations_of_every_service()
    {
        Directory.CreateDirectory(Templates);
        foreach (var file in Directory.GetFiles(Path.Combine(LocalCloud.Root, "templates"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(Templates, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Policy, FieldChanges.FirstPolicy);
        await File.WriteAllTextAsync(Path.Combine(Folder, "own.csv"), "a,b,outcome\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{row % 7},{row % 2}\n")));
        await File.AppendAllTextAsync(cloud.EnvironmentFile, FieldChanges.FirstWorkstations);

        (await DeployAsync()).OrThrow();
    }

    [Fact]
    public async Task A_change_of_every_field_of_the_environment_file_is_deployed_in_place()
    {
        foreach (var step in FieldChanges.Environment)
        {
            TestContext.Current.SendDiagnosticMessage($"changing {step.What}");
            var before = await StatefulAsync();
            await ReplaceAsync(cloud.EnvironmentFile, step.Replacements);

            await DeployedInPlaceAsync(before);
        }
    }

    [Fact]
    public async Task What_is_changed_of_declared_workstations_arrives()
    {
        Assert.Equal("t3.large", await OutputAsync("box", "DeclaredInstanceType"));
        Assert.Contains("t3.large", (await cloud.AwsAsync("ec2", "describe-instances")).ToString(), StringComparison.Ordinal);
        Assert.Contains("\"NumberOfWorkers\":3", await OutputAsync("session", "SessionSettings"), StringComparison.Ordinal);
        Assert.Equal("90", await OutputAsync("canvas", "StopsAfterMinutes"));
        Assert.Equal("7", await OutputAsync("notebook", "DeclaredVolumeGb"));
    }

    [Fact]
    public async Task A_change_that_would_cost_a_declared_workstation_its_files_is_refused()
    {
        await ReplaceAsync(cloud.EnvironmentFile, ("volume_gb: 30", "volume_gb: 31"));

        var refused = await DeployAsync();

        await ReplaceAsync(cloud.EnvironmentFile, ("volume_gb: 31", "volume_gb: 30"));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("volume_gb of workstation \"box\" in the environment file is now \"31\"", refused.Errors + refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_every_field_of_the_policy_is_deployed_in_place()
    {
        var before = await StatefulAsync();
        await File.WriteAllTextAsync(Policy, FieldChanges.SecondPolicy);

        await DeployedInPlaceAsync(before);
    }

    [Fact]
    public async Task A_change_of_every_field_of_templates_is_deployed_in_place()
    {
        var before = await StatefulAsync();
        foreach (var (slug, text) in FieldChanges.Templates)
        {
            await File.WriteAllTextAsync(Path.Combine(Templates, $"{slug}.yaml"), text);
        }

        await DeployedInPlaceAsync(before);
    }

    [Fact]
    public async Task A_change_of_name_and_address_of_researchers_is_deployed_in_place()
    {
        var before = await StatefulAsync();
        await ReplaceAsync(cloud.ResearchersFile, FieldChanges.Researchers);

        await DeployedInPlaceAsync(before);
    }

    [Fact]
    public async Task Who_has_files_keeps_user_and_who_has_spaces_keeps_group()
    {
        var others = new[] { ("gid: 10001", "gid: 10009"), ("uid: 10002", "uid: 10008") };
        await ReplaceAsync(cloud.ResearchersFile, others);

        var refused = await DeployAsync();

        await ReplaceAsync(cloud.ResearchersFile, [.. others.Select(change => (change.Item2, change.Item1))]);
        var said = refused.Errors + refused.Output;
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("alice-researcher: its uid and gid cannot change from 10001:10001 to 10001:10009 in place", said, StringComparison.Ordinal);
        Assert.Contains("bob-analyst: the folder /bob-analyst on the shared file system belongs to the uid 10002, not to 10008", said, StringComparison.Ordinal);
        (await DeployAsync()).OrThrow();
    }

    private static async Task ReplaceAsync(string file, params (string From, string To)[] replacements)
    {
        var text = await File.ReadAllTextAsync(file);
        foreach (var (from, to) in replacements)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(file, text);
    }

    private async Task<string> OutputAsync(string workstation, string output)
    {
        var stacks = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = $"cws-local--{workstation}" });
        return stacks.Stacks[0].Outputs.Single(found => found.OutputKey == output).OutputValue;
    }

    private Task<Finished> DeployAsync() => cloud.CdkAsync(
        "deploy", "--all", "--require-approval", "never", "--concurrency", "4", "-c", $"templates={Templates}");

    private async Task DeployedInPlaceAsync(IReadOnlyList<string> stateful)
    {
        (await DeployAsync()).OrThrow();

        var after = await StatefulAsync();
        Assert.Empty(stateful.Except(after));
        var stacks = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest())).Stacks;
        Assert.All(stacks, stack => Assert.Contains(stack.StackStatus.Value, new[] { "CREATE_COMPLETE", "UPDATE_COMPLETE" }));
    }

    /// <summary>What holds data or what everything stands in, by its id.</summary>
    private async Task<IReadOnlyList<string>> StatefulAsync()
    {
        // Not access points: a template may give up the shared folder, which stays on its file system.
        string[] types =
        [
            "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::EFS::FileSystem", "AWS::EFS::MountTarget",
            "AWS::SageMaker::Domain", "AWS::DynamoDB::Table", "AWS::SNS::Topic", "AWS::EC2::Instance", "Custom::ResearcherProfiles",
            "Custom::StudioWorkstation",
        ];
        var found = new List<string>();
        foreach (var stack in (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest())).Stacks.Where(stack => stack.StackName != "CDKToolkit"))
        {
            var resources = await cloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = stack.StackName });
            found.AddRange(resources.StackResources.Where(resource => types.Contains(resource.ResourceType))
                .Select(resource => $"{stack.StackName} {resource.LogicalResourceId} {resource.PhysicalResourceId}"));
        }

        // What researchers keep in their spaces goes with their profiles.
        foreach (var (verb, member) in new[] { ("list-user-profiles", "UserProfiles"), ("list-spaces", "Spaces") })
        {
            var listed = (await cloud.AwsAsync("sagemaker", verb)).GetProperty(member).EnumerateArray();
            found.AddRange(listed.Select(one => $"{verb} {(one.TryGetProperty("SpaceName", out var space) ? space : one.GetProperty("UserProfileName"))}"));
        }

        return found;
    }

    /// <summary>The paths of a schema's fields that hold a value; <c>[]</c> stands for the items of a list and <c>*</c> for names of the user's.</summary>
    private static IReadOnlyList<string> Fields(string schema)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(LocalCloud.Root, "schema", $"{schema}.schema.json")))!.AsObject();
        return [.. Leaves(document, "", document["$defs"] as JsonObject).Where(field => field.Length > 0).Distinct()];
    }

    private static List<string> Leaves(JsonObject node, string path, JsonObject? definitions)
    {
        if (node["$ref"] is { } reference)
        {
            node = definitions![reference.ToString().Split('/')[^1]]!.AsObject();
        }

        var below = new[] { "anyOf", "oneOf", "allOf" }.SelectMany(group => node[group] as JsonArray ?? [])
            .SelectMany(choice => Leaves(choice!.AsObject(), path, definitions)).ToList();
        if (node["properties"] is JsonObject properties)
        {
            below.AddRange(properties.SelectMany(property => Leaves(property.Value!.AsObject(), path.Length == 0 ? property.Key : $"{path}.{property.Key}", definitions)));
        }
        else if (node["items"] is JsonObject items)
        {
            below.AddRange(Leaves(items, $"{path}[]", definitions));
        }
        else if (node["additionalProperties"] is JsonObject others)
        {
            below.AddRange(Leaves(others, $"{path}.*", definitions));
        }

        return below.Count > 0 ? below : [path];
    }
}
