using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>What a change costs: two estimates, line by line. Lines that cost nothing are left out.</summary>
public sealed record EstimateComparison
{
    private EstimateComparison(Estimate before, Estimate after) => (Before, After) = (before, after);

    public Estimate Before { get; }

    public Estimate After { get; }

    public IReadOnlyList<EstimateLine> Added { get; private init; } = [];

    public IReadOnlyList<EstimateLine> Removed { get; private init; } = [];

    public IReadOnlyList<LineChange> Changed { get; private init; } = [];

    /// <value>US dollars a month more than before.</value>
    public decimal Difference => After.TotalUsd - Before.TotalUsd;

    /// <value>The doubts about the prices of what differs, each once.</value>
    public IEnumerable<string> Remarks => Added.Concat(Removed).Concat(Changed.SelectMany(change => new[] { change.Before, change.After }))
        .SelectMany(line => line.Remarks).Distinct(StringComparer.Ordinal);

    public bool IsComplete => Before.IsComplete && After.IsComplete;

    /// <param name="before">For example of the main branch.</param>
    /// <param name="after">For example of the change.</param>
    public static EstimateComparison Of(Estimate before, Estimate after)
    {
        var (old, now) = (ByName(before), ByName(after));
        return new(before, after)
        {
            Added = [.. now.Where(entry => !old.ContainsKey(entry.Key)).Select(entry => entry.Value)],
            Removed = [.. old.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => entry.Value)],
            Changed =
            [
                .. from entry in now
                   where old.ContainsKey(entry.Key)
                   let was = old[entry.Key]
                   where was.MonthlyUsd != entry.Value.MonthlyUsd || was.IsMissing != entry.Value.IsMissing
                   select new LineChange(was, entry.Value),
            ],
        };
    }

    /// <summary>Several equal lines of a resource, two volumes for example, are told apart by their order. Instance types may change.</summary>
    private static Dictionary<(string, string, string, int), EstimateLine> ByName(Estimate estimate) => estimate.Lines
        .Where(line => line.Kind is LineKind.Fixed or LineKind.Usage || line.IsMissing)
        .GroupBy(line => (line.Stack, line.LogicalId, Kind: Subject(line.Item)))
        .SelectMany(group => group.Select((line, index) => (Key: (group.Key.Stack, group.Key.LogicalId, group.Key.Kind, index), line)))
        .ToDictionary(entry => entry.Key, entry => entry.line);

    private static string Subject(string item) => string.Join(' ', item.Split(' ').Where(word => InstanceTypeName.Of(word) is null));
}

/// <summary>A line that costs another amount than before.</summary>
public sealed record LineChange(EstimateLine Before, EstimateLine After)
{
    /// <value>US dollars a month; null when one of both is unknown.</value>
    public decimal? Difference => After.MonthlyUsd - Before.MonthlyUsd;
}
