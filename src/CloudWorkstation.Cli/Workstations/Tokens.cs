namespace CloudWorkstation.Cli.Workstations;

/// <summary>Makes tokens by which AWS knows a repeated request.</summary>
internal static class Tokens
{
#pragma warning disable RS0030 // No two requests may ever have the same token.
    public static string New() => $"cws-{Guid.NewGuid():N}";
#pragma warning restore RS0030
}
