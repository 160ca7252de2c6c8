namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>Where requests go, as messages name it.</summary>
/// <param name="Region">Such as <c>eu-central-1</c>.</param>
/// <param name="Profile">The AWS profile that was asked for; null for the SDK's own search.</param>
/// <param name="Endpoint">Address that stands in for all of AWS's; null for AWS itself.</param>
public sealed record AwsTarget(string Region, string? Profile = null, string? Endpoint = null)
{
    /// <value>Whether the credentials are keys in variables, which no sign-in renews.</value>
    public bool HasKeys { get; init; }

    /// <value>The options that point an <c>aws</c> command at the same place.</value>
    public IReadOnlyList<string> CommandLineOptions =>
        [.. Option("--region", Region), .. Option("--profile", Profile), .. Option("--endpoint-url", Endpoint)];

    public override string ToString() => Endpoint ?? $"AWS in {Region}";

    private static string[] Option(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [name, value];
}
