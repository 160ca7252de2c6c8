namespace CloudWorkstation.Domain.Platform;

/// <summary>Where an environment goes.</summary>
/// <param name="Region">AWS region; always known, since image addresses and service names depend on it.</param>
/// <param name="Account">Twelve-digit account id, or null to leave the stacks environment-agnostic.</param>
public sealed record DeploymentTarget(string Region, string? Account);
