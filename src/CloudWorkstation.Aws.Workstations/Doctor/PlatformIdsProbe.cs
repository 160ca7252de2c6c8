using CloudWorkstation.Aws.Workstations.Catalog;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether the stacks of the platform are there: each publishes ids.</summary>
internal sealed class PlatformIdsProbe(PlatformIds ids)
{
    public async Task<ProbeResult> LookAsync(CancellationToken cancellation)
    {
        var found = await ids.ReadAsync(PlatformIds.Needed, cancellation);
        var missing = PlatformIds.Needed.Where(name => !found.ContainsKey(name)).ToList();
        if (missing.Count == 0)
        {
            return new ProbeResult(ProbeHealth.Good, $"The platform \"{ids.Environment}\" is deployed.");
        }

        var finding = found.Count == 0
            ? $"There is no platform \"{ids.Environment}\" in this account and region."
            : $"The platform \"{ids.Environment}\" is incomplete: {string.Join(", ", missing.Select(name => name.Split('/')[0]).Distinct())} "
                + $"{(missing.Count == 1 ? "has" : "have")} not published {string.Join(", ", missing)}.";
        return new ProbeResult(
            ProbeHealth.Bad, finding, $"Deploy it, or choose another environment or region.", $"make deploy ENVIRONMENT={ids.Environment}");
    }
}
