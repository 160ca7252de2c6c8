using Amazon;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>Whether a region is set that the SDK knows.</summary>
internal static class RegionProbe
{
    public static ProbeResult Look(AwsTarget target)
    {
        if (target.Region.Length == 0)
        {
            var missing = AwsFailures.NoRegion(null);
            return new ProbeResult(ProbeHealth.Bad, missing.Message, HintedText.Of(missing.Next!), missing.Command);
        }

        var finding = target.Endpoint is null ? $"Requests go to AWS in {target.Region}." : $"Requests go to {target.Endpoint}, as {target.Region}.";
        return RegionEndpoint.EnumerableAllRegions.Any(region => region.SystemName == target.Region)
            ? new ProbeResult(ProbeHealth.Good, finding)
            : new ProbeResult(ProbeHealth.Warning, $"{finding} This program does not know the region: it may be misspelt, or new.");
    }
}
