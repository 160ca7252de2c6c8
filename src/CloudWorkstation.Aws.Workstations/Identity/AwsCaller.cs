using Amazon.SecurityToken.Model;
using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Identity;

/// <summary>Asks AWS who the caller is; this needs no permission.</summary>
public sealed class AwsCaller(WorkstationClients clients, AwsCalls calls)
{
    /// <exception cref="AwsFailureException">There are no credentials, or AWS does not accept them.</exception>
    public async Task<CallerIdentity> WhoAmIAsync(CancellationToken cancellation)
    {
        var answer = await calls.RunAsync(
            "sts:GetCallerIdentity", cancel => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancel), cancellation);
        return new CallerIdentity(answer.Account, answer.Arn);
    }
}
