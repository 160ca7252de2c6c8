using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Whether a region has what an environment asks for.</summary>
internal static class RegionFit
{
    private const string Budget = "AWS::Budgets::Budget";

    /// <returns>What the region lacks, where it is to be had, and what to do; null when it lacks nothing.</returns>
    public static string? Problem(string region, PipelineSettings? pipeline, BudgetSettings? budgets)
    {
        var partition = Partition.Of(region);
        if (!partition.IsSupported)
        {
            return $"is \"{region}\", a region of the partition {partition.Name}, whose endpoints this project does not know; give a region of "
                + $"{string.Join(", ", Partition.Supported.Select(known => known.Name))}.";
        }

        if (pipeline is not null && !PipelineImages.TryFind(pipeline.Algorithm, region, out _, out var problem))
        {
            return $"{problem} Or remove pipeline: everything else works without it.";
        }

        return budgets is not null && RegionalTypes.Bundled.Lacks(region, Budget)
            ? $"is \"{region}\", where CloudFormation makes no budgets (as of {RegionalTypes.Bundled.AsOf}); remove budgets. What workstations cost is "
                + $"metered all the same: {CommandHint.Cws("cost")}."
            : null;
    }
}
