using Amazon.ServiceQuotas.Model;
using CloudWorkstation.Aws.Workstations.Calls;
namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the account's quotas suffice for what the platform makes.</summary>
/// <param name="what">What needs them: <c>the catalogue's workstations</c>.</param>
/// <param name="wanted">The quotas; null when there is nothing that needs any.</param>
internal sealed class QuotasProbe(
    string what, Func<CancellationToken, Task<IReadOnlyList<WantedQuota>?>> wanted, WorkstationClients clients, AwsCalls calls)
{
    private const int PageSize = 100;

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        if (await wanted(cancellation) is not { Count: > 0 } quotas)
        {
            return new ProbeResult(ProbeHealth.Good, $"There is nothing of {what} that has a quota.");
        }

        var granted = await Task.WhenAll(quotas.GroupBy(quota => quota.Service).Select(group => ReadAsync(group.Key, [.. group], cancellation)));
        var values = granted.SelectMany(group => group).ToDictionary(quota => quota.Quota, quota => quota.Value);
        var lacking = values.Where(quota => quota.Value < quota.Key.Least).Select(quota => quota.Key).ToList();
        if (values.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Warning, $"Service Quotas at {clients.Target} knows none of the {quotas.Count} quotas that {what} count against.");
        }

        return lacking.Count == 0
            ? new ProbeResult(ProbeHealth.Good, $"The {values.Count} quotas that {what} count against suffice for one of each.")
            : new ProbeResult(
                ProbeHealth.Warning,
                $"These quotas are too small for {what}: {string.Join("; ", lacking.Select(quota => $"{quota.Name} is {values[quota]:0}, needed for {quota.InstanceType} {quota.Least:0}"))}.",
                $"Ask for more; AWS answers within minutes to days. For example:",
                $"aws service-quotas list-service-quotas --service-code {lacking[0].Service} --query \"Quotas[?QuotaName=='{lacking[0].Name}']\"");
    }

    /// <summary>The values of quotas of one service. There is no request by name: the listing is read until all are found.</summary>
    private async Task<List<(WantedQuota Quota, double Value)>> ReadAsync(string service, List<WantedQuota> asked, CancellationToken cancellation)
    {
        var found = new List<(WantedQuota, double)>();
        try
        {
            await foreach (var page in Pages.OfAsync<List<ServiceQuota>, string>(async token =>
            {
                var request = new ListServiceQuotasRequest { ServiceCode = service, MaxResults = PageSize, NextToken = token };
                var page = await calls.RunAsync("servicequotas:ListServiceQuotas", cancel => clients.Quotas.ListServiceQuotasAsync(request, cancel), cancellation);
                return (page.Quotas ?? [], page.NextToken);
            }))
            {
                found.AddRange(from quota in page
                               join one in asked on quota.QuotaName equals one.Name
                               where quota.Value is not null
                               select (one, quota.Value!.Value));
                if (found.Count >= asked.Count)
                {
                    break;
                }
            }
        }
        catch (AwsFailureException failure) when (failure.InnerException is NoSuchResourceException || AwsFailures.IsNotImplemented(failure.InnerException))
        {
            // What was found counts.
        }

        return found;
    }
}
