namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>The mean of each feature in each class, chosen well apart so that a classifier has something to find.</summary>
internal static class ClassCentres
{
    /// <summary>Stream of the centres; blocks of rows count from 0.</summary>
    private const long Stream = -1;

    private const int Candidates = 32;

    /// <summary>Means in ten-thousandths, from -3 to 3, class by class.</summary>
    public static int[] Of(TableShape shape)
    {
        var random = RandomNumbers.Of(shape.Seed, Stream);
        var centres = new int[shape.Classes * shape.Features];
        var candidate = new int[shape.Features];
        for (var @class = 0; @class < shape.Classes; @class++)
        {
            var chosen = centres.AsSpan(@class * shape.Features, shape.Features);
            var earlier = centres.AsSpan(0, @class * shape.Features);
            var best = -1d;
            for (var attempt = 0; attempt < Candidates; attempt++)
            {
                for (var i = 0; i < candidate.Length; i++)
                {
                    candidate[i] = random.Below(60_001) - 30_000;
                }

                var nearest = NearestSquared(candidate, earlier);
                if (nearest > best)
                {
                    best = nearest;
                    candidate.CopyTo(chosen);
                }
            }
        }

        return centres;
    }

    private static double NearestSquared(ReadOnlySpan<int> candidate, ReadOnlySpan<int> earlier)
    {
        var nearest = double.MaxValue;
        for (; earlier.Length > 0; earlier = earlier[candidate.Length..])
        {
            var distance = 0d;
            for (var i = 0; i < candidate.Length; i++)
            {
                double difference = candidate[i] - earlier[i];
                distance += difference * difference;
            }

            nearest = Math.Min(nearest, distance);
        }

        return nearest;
    }
}
