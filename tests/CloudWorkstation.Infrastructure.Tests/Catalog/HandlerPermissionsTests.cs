using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Tests.Catalog;

/// <summary>
/// CloudFormation makes a workstation's resources with the launch role alone: it needs the permissions that AWS's registry lists for the
/// handlers of each resource type.
/// </summary>
public sealed class HandlerPermissionsTests(Platform platform)
{
    /// <summary>What no stack calls.</summary>
    private static readonly Dictionary<string, string> Unneeded = new()
    {
        ["iam:ListInstanceProfiles"] = "listed for the list handler, which no stack operation calls",
        ["iam:ListRoles"] = "listed for the list handler, which no stack operation calls",
        ["ssm:DescribeParameters"] = "listed for the list handler, which Cloud Control's ListResources calls and no stack operation",
    };

    private static readonly JsonNode Registry =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Project.Root, "localcloud/cloudformation/handler_permissions.json")))!;

    [Fact]
    public void The_list_says_where_it_is_from_and_of_when()
    {
        Assert.Contains("registry", Registry["source"]!.ToString());
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", Registry["asOf"]!.ToString());
    }

    [Fact]
    public void Every_type_that_a_workstation_is_made_of_is_listed() => Assert.Equal(
        Types.Where(type => !type.StartsWith("Custom::", StringComparison.Ordinal) && !type.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal)),
        Types.Where(type => Registry["types"]![type] is not null));

    [Fact]
    public void The_launch_role_has_what_the_handlers_of_its_types_need()
    {
        var granted = Allowed().ToHashSet();
        var missing =
            from type in Types
            where Registry["types"]![type] is not null
            from handler in Registry["types"]![type]!.AsObject()
            from action in handler.Value.Texts()
            where !Unneeded.ContainsKey(action) && !NeedsPropertyThatNobodySets(type, action) && !granted.Contains(action)
            select $"{type} {handler.Key} {action}";

        Assert.Empty(missing);
    }

    /// <summary>An exception that no longer is one has to go.</summary>
    [Fact]
    public void What_is_left_out_is_listed_by_the_registry_and_not_granted() =>
        Assert.All(Unneeded.Keys, action => Assert.True(Listed.Contains(action) && !Allowed().Contains(action), action));

    private IReadOnlyList<string> Types =>
        [.. Compiled.SelectMany(template => template.Resources()).Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Listed =>
        Registry["types"]!.AsObject().SelectMany(type => type.Value!.AsObject()).SelectMany(handler => handler.Value.Texts());

    private IReadOnlyList<Infrastructure.Guardrails.SynthesizedTemplate> Compiled => [.. platform.Poc.Compiled, .. platform.Production.Compiled];

    private bool NeedsPropertyThatNobodySets(string type, string action)
    {
        var properties = Registry["onlyWith"]![type]?[action].Texts() ?? [];
        return properties.Count > 0
            && !Compiled.SelectMany(template => template.Resources(type)).Any(resource => properties.Any(name => Holds(name, resource)));
    }

    /// <summary><c>Name</c>: the property is there. <c>!Name</c>: it is not.</summary>
    private static bool Holds(string condition, Infrastructure.Guardrails.TemplateResource resource) =>
        condition.StartsWith('!') ? !resource.Properties.ContainsKey(condition[1..]) : resource.Properties.ContainsKey(condition);

    private IEnumerable<string> Allowed() => platform.Poc.Catalog.Resources("AWS::IAM::Policy")
        .Where(policy => policy.LogicalId.StartsWith("Launch", StringComparison.Ordinal))
        .SelectMany(policy => policy.Statements())
        .Where(statement => statement["Effect"]!.ToString() == "Allow")
        .SelectMany(statement => statement["Action"].Texts());
}
