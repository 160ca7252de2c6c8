namespace CloudWorkstation.Domain.Costs.Estimates;

/// <summary>An environment as it would be deployed to a region.</summary>
public sealed record EnvironmentStacks(string Environment, string Region, IReadOnlyList<StackTemplate> Stacks);

/// <summary>What an environment costs in a region.</summary>
public sealed record EnvironmentEstimate(string Environment, string Region, Estimate Estimate);
