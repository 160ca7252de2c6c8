using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>Which AWS to talk to, and as whom.</summary>
public sealed record AwsConnection
{
    /// <value>Null when none is given anywhere; then every request fails with a sentence that says so.</value>
    public string? Region { get; init; }

    /// <value>The AWS profile that was asked for; null for the SDK's own search.</value>
    public string? Profile { get; init; }

    /// <value>Address that stands in for all of AWS's services, for example the local cloud's; null for AWS itself.</value>
    public string? Endpoint { get; init; }

    /// <value>The file of credentials, with the configuration file beside it; null for the SDK's own search.</value>
    public string? ProfilesFile { get; init; }

    /// <value>A file of certificate authorities that are trusted instead of this machine's; null for this machine's.</value>
    public string? CaBundle { get; init; }

    /// <value>Null for those of <see cref="Profile"/>, or else for the SDK's own search: profile, container, instance.</value>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>
    /// Reads what the AWS CLI reads, in its order: a profile that is asked for goes before keys in variables, and those before
    /// <c>AWS_PROFILE</c>.
    /// </summary>
    /// <param name="variable">Value of an environment variable, or null. The variables of a local cloud's file serve as well.</param>
    /// <param name="region">The region that was asked for, or null.</param>
    /// <param name="profile">The profile that was asked for, or null.</param>
    public static AwsConnection FromVariables(Func<string, string?> variable, string? region = null, string? profile = null)
    {
        string? Value(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;
        var keys = profile is null && Value("AWS_ACCESS_KEY_ID") is { } id && Value("AWS_SECRET_ACCESS_KEY") is { } secret
            ? Keys(id, secret, Value("AWS_SESSION_TOKEN"))
            : null;
        var named = profile?.Trim() ?? (keys is null ? Value("AWS_PROFILE") ?? Value("AWS_DEFAULT_PROFILE") : null);
        return new AwsConnection
        {
            Region = region?.Trim() ?? Value("AWS_REGION") ?? Value("AWS_DEFAULT_REGION") ?? RegionOf(named ?? "default"),
            Profile = named,
            Endpoint = Value("AWS_ENDPOINT_URL"),
            Credentials = keys,
            ProfilesFile = Value("AWS_SHARED_CREDENTIALS_FILE"),
            CaBundle = Value("AWS_CA_BUNDLE") ?? AwsConfigFile.Setting(variable, named ?? "default", "ca_bundle"),
        };
    }

    private static AWSCredentials Keys(string id, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static string? RegionOf(string profile) =>
        new CredentialProfileStoreChain().TryGetProfile(profile, out var found) ? found.Region?.SystemName : null;
}
