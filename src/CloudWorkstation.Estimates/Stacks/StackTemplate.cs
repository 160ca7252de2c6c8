using System.Text.Json.Nodes;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>A CloudFormation template and where it will be deployed.</summary>
/// <param name="StackName">Name of the stack, or of the file it came from.</param>
/// <param name="Region">AWS region whose prices count.</param>
/// <param name="Template">The template; see <see cref="TemplateReader"/>.</param>
public sealed record StackTemplate(string StackName, string Region, JsonObject Template)
{
    /// <value>Values given for its parameters, and for AWS::AccountId; others have their defaults.</value>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The name of a nested stack's template beside its parent's.</summary>
    public static string NestedName(string parent, string logicalId) => $"{parent}/{logicalId}";
}
