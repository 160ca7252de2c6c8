namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>The mean of each feature in each class: far enough apart for a classifier to find, near enough for it to err now and then.</summary>
internal static class ClassCentres
{
    /// <summary>
    /// Distance of the two nearest classes at most, in ten-thousandths. With noise of standard deviation 1, two classes this far
    /// apart are told apart 96 times in 100 at best: a gate has something to measure.
    /// </summary>
    private const double Apart = 35_000;

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

        return Closer(centres, shape);
    }

    private static int[] Closer(int[] centres, TableShape shape)
    {
        var nearest = double.MaxValue;
        for (var @class = 1; @class < shape.Classes; @class++)
        {
            nearest = Math.Min(nearest, NearestSquared(centres.AsSpan(@class * shape.Features, shape.Features), centres.AsSpan(0, @class * shape.Features)));
        }

        var scale = Math.Min(1, Apart / Math.Sqrt(nearest));
        return [.. centres.Select(centre => (int)Math.Round(centre * scale))];
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
