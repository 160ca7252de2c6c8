using System.Text.RegularExpressions;

namespace CloudWorkstation.CustomResources;

/// <summary>Takes out of a text what would let its reader act for someone else.</summary>
internal static partial class SecretMask
{
    private static readonly string[] CredentialVariables = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

    /// <summary>Queries of URLs (a presigned URL's signature is there), access keys and this process's own credentials become <c>***</c>.</summary>
    public static string Mask(string text)
    {
        foreach (var secret in CredentialVariables.Select(Environment.GetEnvironmentVariable))
        {
            if (secret is { Length: >= 8 })
            {
                text = text.Replace(secret, "***", StringComparison.Ordinal);
            }
        }

        return AccessKey().Replace(UrlQuery().Replace(text, "$1?***"), "***");
    }

    [GeneratedRegex("""(https?://[^\s?"'<>]*)\?[^\s"'<>]+""", RegexOptions.IgnoreCase)]
    private static partial Regex UrlQuery();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b")]
    private static partial Regex AccessKey();
}
