namespace CloudWorkstation.Domain.Instances;

/// <summary>Finds the type to use instead of one that is refused.</summary>
internal static class NearestType
{
    /// <returns>
    /// Of the candidates, one of the same family, else of the same series, else any; among those the nearest size; among equals the
    /// cheapest, then the first. Null when there is no candidate.
    /// </returns>
    public static string? To(string refused, IReadOnlyList<string> candidates, Func<string, decimal?> hourlyCost)
    {
        var wanted = InstanceTypeName.Of(refused);
        return candidates
            .OrderBy(type => Kinship(wanted, InstanceTypeName.Of(type)))
            .ThenBy(type => Distance(wanted?.Size, InstanceTypeName.Of(type)?.Size))
            .ThenBy(type => hourlyCost(type) ?? decimal.MaxValue)
            .FirstOrDefault();
    }

    private static int Kinship(InstanceTypeName? wanted, InstanceTypeName? type) => (wanted, type) switch
    {
        (null, _) or (_, null) => 2,
        _ when wanted.Family == type.Family => 0,
        _ when wanted.Series == type.Series => 1,
        _ => 2,
    };

    /// <summary>Twice the size is as far as half of it.</summary>
    private static double Distance(decimal? wanted, decimal? size) =>
        wanted is { } left && size is { } right ? Math.Abs(Math.Log2((double)(left / right))) : double.MaxValue;
}
