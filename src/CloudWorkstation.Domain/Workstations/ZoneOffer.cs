namespace CloudWorkstation.Domain.Workstations;

/// <summary>An availability zone of an environment, and whether EC2 has an instance type there. Having it says nothing of what is free now.</summary>
/// <param name="Index">Place of its subnet in the environment's list, from 0.</param>
/// <param name="Name">As the account calls it: <c>us-east-1a</c>.</param>
/// <param name="Offers">Whether the type can be launched there at all.</param>
public sealed record ZoneOffer(int Index, string Name, bool Offers);

/// <summary>Knows an environment's zones.</summary>
public interface IZoneSource
{
    /// <returns>The zones in the order of their subnets; empty when the caller may not ask.</returns>
    Task<IReadOnlyList<ZoneOffer>> OfAsync(string environment, string instanceType, CancellationToken cancellation);
}
