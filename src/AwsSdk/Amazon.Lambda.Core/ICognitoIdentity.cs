namespace Amazon.Lambda.Core;

/// <summary>The Cognito identity behind an invocation.</summary>
public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}
