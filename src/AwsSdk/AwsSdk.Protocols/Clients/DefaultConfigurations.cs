using Amazon.Runtime;

namespace AwsSdk.Protocols;

/// <summary>The modes that <c>AWS_DEFAULTS_MODE</c> can name.</summary>
internal static class DefaultConfigurations
{
    public static IDefaultConfiguration[] All { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds)
    {
        var connect = TimeSpan.FromMilliseconds(connectMilliseconds);
        return new DefaultConfiguration
        {
            Name = name,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = connect,
            TlsNegotiationTimeout = connect,
        };
    }
}
