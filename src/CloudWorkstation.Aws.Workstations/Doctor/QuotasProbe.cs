using Amazon.ServiceQuotas.Model;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>Whether the account's quotas allow at least one workstation of every type in the catalogue.</summary>
internal sealed class QuotasProbe(string environment, ICatalogSource catalog, WorkstationClients clients, AwsCalls calls)
{
    private const int PageSize = 100;

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        var index = (await catalog.ReadAsync(environment, cancellation)).Index;
        var wanted = index.Templates.Where(template => template.Key.Length > 0).SelectMany(template => template.InstanceTypes)
            .Select(WantedQuota.Of).OfType<WantedQuota>().DistinctBy(quota => quota.Name).ToList();
        if (wanted.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Good, "No template of the catalogue has instance types with a quota.");
        }

        var granted = await Task.WhenAll(wanted.GroupBy(quota => quota.Service).Select(group => ReadAsync(group.Key, [.. group], cancellation)));
        var values = granted.SelectMany(quotas => quotas).ToDictionary(quota => quota.Quota, quota => quota.Value);
        var lacking = values.Where(quota => quota.Value < quota.Key.Least).Select(quota => quota.Key).ToList();
        if (values.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Warning, $"Service Quotas at {clients.Target} knows none of the {wanted.Count} quotas that the catalogue's types count against.");
        }

        return lacking.Count == 0
            ? new ProbeResult(ProbeHealth.Good, $"The {values.Count} quotas that the catalogue's instance types need allow at least one workstation each.")
            : new ProbeResult(
                ProbeHealth.Warning,
                $"These quotas are too small for one workstation: {string.Join("; ", lacking.Select(quota => $"{quota.Name} is {values[quota]:0}, needed for {quota.InstanceType} {quota.Least:0}"))}.",
                "Ask for more; AWS answers within minutes to days. For example:",
                $"aws service-quotas list-service-quotas --service-code {lacking[0].Service} --query \"Quotas[?QuotaName=='{lacking[0].Name}']\"");
    }

    /// <summary>The values of quotas of one service. There is no request by name: the listing is read until all are found.</summary>
    private async Task<List<(WantedQuota Quota, double Value)>> ReadAsync(string service, List<WantedQuota> wanted, CancellationToken cancellation)
    {
        var found = new List<(WantedQuota, double)>();
        for (string? token = null; found.Count < wanted.Count;)
        {
            var request = new ListServiceQuotasRequest { ServiceCode = service, MaxResults = PageSize, NextToken = token };
            ListServiceQuotasResponse page;
            try
            {
                page = await calls.RunAsync("servicequotas:ListServiceQuotas", cancel => clients.Quotas.ListServiceQuotasAsync(request, cancel), cancellation);
            }
            catch (AwsFailureException failure) when (failure.InnerException is NoSuchResourceException || AwsFailures.IsNotImplemented(failure.InnerException))
            {
                return found;
            }

            found.AddRange(from quota in page.Quotas ?? []
                           join asked in wanted on quota.QuotaName equals asked.Name
                           where quota.Value is not null
                           select (asked, quota.Value!.Value));
            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
            {
                return found;
            }
        }

        return found;
    }
}
