using Amazon.CDK;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure;

/// <summary>Tags of types that AWS bills by tag and this version of the library does not know as taggable: its own tagging leaves them out.</summary>
internal static class ExplicitTags
{
    /// <param name="property">Name of the property, where it is not the usual one.</param>
    public static void PutTags(this CfnResource resource, Deployment deployment, string property = "Tags") => resource.AddPropertyOverride(
        property,
        deployment.AllTags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new Dictionary<string, object> { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToArray());
}
