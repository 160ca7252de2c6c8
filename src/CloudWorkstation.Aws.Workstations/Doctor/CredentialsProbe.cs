using CloudWorkstation.Aws.Workstations.Identity;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether AWS knows the caller, and as whom.</summary>
internal static class CredentialsProbe
{
    public static async Task<ProbeResult> LookAsync(AwsCaller caller, CancellationToken cancellation)
    {
        var identity = await caller.WhoAmIAsync(cancellation);
        var finding = $"You are {identity.Arn} in account {identity.Account}.";
        return identity.Arn.EndsWith(":root", StringComparison.Ordinal)
            ? new ProbeResult(ProbeHealth.Warning, finding, $"Use a role or a user instead of the account's root user, who may do everything.")
            : new ProbeResult(ProbeHealth.Good, finding);
    }
}
