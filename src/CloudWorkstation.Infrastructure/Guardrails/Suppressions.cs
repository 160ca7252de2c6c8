using System.Runtime.CompilerServices;
using Amazon.CDK;
using Constructs;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Says in the template why a cdk-nag rule does not apply. cdk-nag reads this from a resource's metadata.</summary>
internal static class Suppressions
{
    // Asking a resource for its metadata would be a call into the library's process.
    private static readonly ConditionalWeakTable<CfnResource, List<object>> Rules = [];

    /// <summary>Marks the construct's own resource: <paramref name="rule"/> does not apply to it, because of <paramref name="reason"/>.</summary>
    public static void Suppress(this IConstruct construct, string rule, string reason)
    {
        var resource = construct as CfnResource ?? (CfnResource)construct.Node.DefaultChild!;
        var rules = Rules.GetOrCreateValue(resource);
        rules.Add(new Dictionary<string, object> { ["id"] = rule, ["reason"] = reason });
        resource.AddMetadata("cdk_nag", new Dictionary<string, object> { ["rules_to_suppress"] = rules.ToArray() });
    }
}
