using System.Runtime.CompilerServices;

namespace CloudWorkstation.DataSeeder.Synthetic;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): a few instructions a number, and its state can start anywhere, so that each
/// block of rows has its own sequence.
/// </summary>
internal struct RandomNumbers(ulong seed)
{
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>The sequence number <paramref name="stream"/> of a seed.</summary>
    public static RandomNumbers Of(int seed, long stream) => new(Mix(Mix((ulong)seed + GoldenRatio) ^ (ulong)stream));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next() => Mix(state += GoldenRatio);

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
