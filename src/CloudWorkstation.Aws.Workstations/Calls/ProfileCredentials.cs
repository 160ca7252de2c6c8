using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>The credentials of a profile. Whatever keeps them from being made is a failed sign-in, told with a way that works.</summary>
internal sealed class ProfileCredentials : AWSCredentials
{
    private readonly CredentialProfile profile;
    private readonly AWSCredentials made;

    private ProfileCredentials(CredentialProfile profile, AWSCredentials made) => (this.profile, this.made) = (profile, made);

    /// <param name="name">Name of the profile.</param>
    /// <param name="file">The file of credentials, with the configuration file beside it; null for the SDK's own search.</param>
    /// <exception cref="AwsFailureException">There is no such profile, or nothing in it to sign in with.</exception>
    public static AWSCredentials Of(string name, string? file)
    {
        var files = new CredentialProfileStoreChain(file);
        if (!files.TryGetProfile(name, out var profile))
        {
            var names = files.ListProfiles().Select(other => other.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            throw new AwsFailureException(AwsErrorKind.NoCredentials, $"There is no AWS profile \"{name}\"{NearestName.Hint(name, names)}.")
            {
                Why = names.Count == 0 ? "There is no profile in ~/.aws/config and ~/.aws/credentials." : $"There are: {string.Join(", ", names)}.",
                Next = names.Count == 0 ? "Make one:" : "Choose one of them, or make this one:",
                Command = $"aws configure sso --profile {name}",
            };
        }

        if (NeedsTheAwsCli(profile))
        {
            throw Failure(profile, null);
        }

        try
        {
            return new ProfileCredentials(profile, profile.GetAWSCredentials(files));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw Failure(profile, problem);
        }
    }

    /// <summary>The default profile, when signing in with it needs more than the SDK's own search does; else null.</summary>
    public static string? DefaultThatNeedsMore(string? file) =>
        new CredentialProfileStoreChain(file).TryGetProfile("default", out var profile)
        && (NeedsTheAwsCli(profile) || !string.IsNullOrEmpty(profile.Options.CredentialProcess))
            ? "default"
            : null;

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return made.GetCredentials();
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or AwsFailureException))
        {
            throw Failure(profile, problem);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await made.GetCredentialsAsync();
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or AwsFailureException))
        {
            throw Failure(profile, problem);
        }
    }

    /// <summary>Sign-ins that ask a person: sessions of <c>aws login</c>, and codes of a device.</summary>
    private static bool NeedsTheAwsCli(CredentialProfile profile) =>
        !string.IsNullOrEmpty(profile.Options.LoginSession) || !string.IsNullOrEmpty(profile.Options.MfaSerial);

    private static AwsFailureException Failure(CredentialProfile profile, Exception? problem)
    {
        var (name, options) = (profile.Name, profile.Options);
        if (!string.IsNullOrEmpty(options.LoginSession))
        {
            return new AwsFailureException(AwsErrorKind.NoCredentials, $"The profile \"{name}\" signs in with `aws login`, which only the AWS CLI reads.", problem)
            {
                Next = "Let the AWS CLI sign in and hand the credentials to this shell; then leave --profile out:",
                Command = $"aws login --profile {name} && {Export(profile)}",
            };
        }

        if (!string.IsNullOrEmpty(options.MfaSerial))
        {
            return new AwsFailureException(AwsErrorKind.NoCredentials, $"The profile \"{name}\" asks for a code of the device {options.MfaSerial}.", problem)
            {
                Next = "Let the AWS CLI ask for it and hand the credentials to this shell; then leave --profile out:",
                Command = Export(profile),
            };
        }

        var why = problem is null ? null : Reason(problem);
        if (!string.IsNullOrEmpty(options.CredentialProcess))
        {
            return new AwsFailureException(AwsErrorKind.NoCredentials, $"The credential_process of the profile \"{name}\" failed.", problem)
            {
                Why = why,
                Next = "It stands in ~/.aws/config. What it answers shows:",
                Command = $"aws configure export-credentials --profile {name}",
            };
        }

        return !string.IsNullOrEmpty(options.SsoSession) || !string.IsNullOrEmpty(options.SsoStartUrl)
            ? new AwsFailureException(AwsErrorKind.ExpiredCredentials, "You are not signed in to IAM Identity Center, or no longer.", problem)
            {
                Why = why,
                Next = "Sign in:",
                Command = $"aws sso login --profile {name}",
            }
            : new AwsFailureException(AwsErrorKind.NoCredentials, $"Signing in with the profile \"{name}\" failed.", problem)
            {
                Why = why,
                Next = "Look at the profile in ~/.aws/config and ~/.aws/credentials. What the AWS CLI says of it shows:",
                Command = $"aws configure export-credentials --profile {name}",
            };
    }

    /// <summary>Credentials in variables go before a profile; the profile's region goes with them.</summary>
    private static string Export(CredentialProfile profile) =>
        $"eval \"$(aws configure export-credentials --profile {profile.Name} --format env)\""
        + (profile.Region is { } region ? $" && export AWS_REGION={region.SystemName}" : "");

    /// <summary>The first words of the innermost reason; the rest are the SDK's own steps.</summary>
    private static string Reason(Exception problem)
    {
        var lines = new List<string>();
        for (var each = problem; each is not null; each = each.InnerException)
        {
            lines.AddRange(each.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(1));
        }

        return string.Join(" ", lines.Distinct(StringComparer.Ordinal));
    }
}
