namespace CloudWorkstation.Cli.Workstations;

/// <summary>Makes tokens by which AWS knows a repeated request.</summary>
internal static class Tokens
{
    public static string New() => $"cws-{Guid.NewGuid():N}";
}
