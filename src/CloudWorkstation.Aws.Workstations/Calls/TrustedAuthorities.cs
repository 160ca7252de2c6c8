using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>
/// HTTP clients that trust the certificate authorities of a file alone, as the AWS CLI does with <c>AWS_CA_BUNDLE</c> and <c>ca_bundle</c>: for
/// networks whose proxy opens TLS with a certificate of its own. The .NET SDK reads neither.
/// </summary>
internal sealed class TrustedAuthorities : HttpClientFactory
{
    private readonly string file;
    private readonly X509Certificate2Collection authorities = [];

    /// <param name="file">Certificates in PEM form.</param>
    /// <exception cref="AwsFailureException">It cannot be read, or holds no certificate.</exception>
    public TrustedAuthorities(string file)
    {
        this.file = file;
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unusable(problem.Message, problem);
        }

        if (authorities.Count == 0)
        {
            throw Unusable("It holds no certificate in PEM form.", null);
        }
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.AddRange(authorities);
        chain.ExtraStore.AddRange(authorities);

        // As the SDK's own clients: it signs what it sends, so redirections and decompression are its own business.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain } };
        if (clientConfig.ConnectTimeout is { } limit)
        {
            handler.ConnectTimeout = limit;
        }

        return new HttpClient(handler) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
    }

    public override string GetConfigUniqueString(IClientConfig clientConfig) => $"{file}|{clientConfig.Timeout}|{clientConfig.ConnectTimeout}";

    private AwsFailureException Unusable(string why, Exception? problem) => new(
        AwsErrorKind.Other, $"The file of certificate authorities \"{file}\" cannot be used.", problem)
    {
        Why = why,
        Next = "It is named by AWS_CA_BUNDLE, or by ca_bundle in ~/.aws/config. Name a file of certificates in PEM form, or none.",
    };
}
