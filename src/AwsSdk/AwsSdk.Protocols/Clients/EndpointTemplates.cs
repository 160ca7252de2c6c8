namespace AwsSdk.Protocols;

/// <summary>Addresses of a service with <c>{Region}</c>, <c>{Suffix}</c> and <c>{DualStackSuffix}</c> to fill in; null where it has none.</summary>
public sealed record EndpointTemplates(string Plain, string? Fips, string? DualStack, string? FipsDualStack);
