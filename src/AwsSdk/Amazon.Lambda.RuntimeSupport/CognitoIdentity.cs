using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The identity from <c>Lambda-Runtime-Cognito-Identity</c>.</summary>
internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    public static CognitoIdentity? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return new CognitoIdentity(
            MobileClientContext.Text(document.RootElement, "cognitoIdentityId"),
            MobileClientContext.Text(document.RootElement, "cognitoIdentityPoolId"));
    }
}
