using System.Security.Cryptography;
using System.Text;

namespace CloudWorkstation.Aws;

/// <summary>
/// The tag that says which resource of which stack made something. Without it a custom resource would delete, in good
/// faith, a namesake that somebody else made.
/// </summary>
public static class OwnerTag
{
    /// <summary>The tag's key.</summary>
    public const string Key = "cloudworkstation:managed-by";

    private const int LongestValue = 256;

    /// <summary>The tag's value: stack name, the stack's unique id and the resource's logical id.</summary>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="logicalId">The resource's name in the template. Renaming a resource there makes it another owner.</param>
    public static string Of(string stackId, string logicalId)
    {
        var stack = stackId.IndexOf(":stack/", StringComparison.Ordinal) is >= 0 and var at ? stackId[(at + ":stack/".Length)..] : stackId;
        var value = $"{stack}/{logicalId}";
        return value.Length <= LongestValue ? value : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
    }
}
