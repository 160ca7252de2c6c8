using CloudWorkstation.Aws.Workstations.Catalog;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>The way that shells and desktops go, with its limits.</summary>
internal sealed class ShellProbe(PlatformIds ids)
{
    private const string EndpointId = "network/instance-connect-endpoint-id";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellation) => await ids.FindAsync(EndpointId, cancellation) is { } endpoint
        ? new ProbeResult(ProbeHealth.Good, $"Shells and desktops go through {endpoint}. {ShellTunnel.Limits}")
        : Probe.Missing(ids, EndpointId);
}
