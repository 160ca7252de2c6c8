namespace CloudWorkstation.Cli.Shell;

/// <summary>Which platform a command talks to.</summary>
/// <param name="Environment">Name of the environment, as in its file.</param>
/// <param name="Local">Whether it is the local cloud.</param>
/// <param name="Profile">AWS profile, or null for the SDK's own search.</param>
/// <param name="Region">AWS region, or null for the profile's.</param>
internal sealed record PlatformChoice(string Environment, bool Local, string? Profile, string? Region);
