using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.LambdaHarness;
using Microsoft.AspNetCore.Http;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>A network whose proxy opens TLS: what answers for AWS has a certificate of the organisation's own authority.</summary>
public sealed class TrustedAuthoritiesTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("cws-authority").FullName;
    private LocalServer server = null!;

    private string Bundle => Path.Combine(folder, "authority.pem");

    public async ValueTask InitializeAsync()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=An organisation's authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        await File.WriteAllTextAsync(Bundle, "# our own\n" + authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=proxy", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        using var withKey = signed.CopyWithPrivateKey(key);
        var certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        server = await LocalServer.StartAsync(
            context => context.Response.WriteAsync(
                """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/alice</Arn>
                <UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
                """),
            certificate);
    }

    public async ValueTask DisposeAsync()
    {
        AWSConfigs.HttpClientFactory = null;
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AWS_CA_BUNDLE_names_the_authority_that_is_trusted() => Assert.Equal("111122223333", await AccountAsync(("AWS_CA_BUNDLE", Bundle)));

    [Fact]
    public async Task A_profile_can_name_it_as_well()
    {
        var config = Path.Combine(folder, "config");
        await File.WriteAllTextAsync(config, $"[default]\nregion = eu-west-1\n[profile lab]\nca_bundle = {Bundle}\n", TestContext.Current.CancellationToken);

        Assert.Equal("111122223333", await AccountAsync(("AWS_CONFIG_FILE", config), ("AWS_PROFILE", "lab")));
        Assert.Null(Connection(("AWS_CONFIG_FILE", config)).CaBundle);
    }

    [Fact]
    public async Task Without_it_the_failure_says_in_words_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => AccountAsync());

        Assert.Equal(AwsErrorKind.Unavailable, failure.Kind);
        Assert.Contains("is not trusted on this machine", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.Why, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("AWS_CA_BUNDLE", failure.Command?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.pem", null)]
    [InlineData("empty.pem", "no certificates here")]
    public async Task A_file_that_is_no_bundle_is_named(string name, string? content)
    {
        var file = Path.Combine(folder, name);
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        }

        Assert.Contains(file, (await Assert.ThrowsAsync<AwsFailureException>(() => AccountAsync(("AWS_CA_BUNDLE", file)))).Message, StringComparison.Ordinal);
    }

    private AwsConnection Connection(params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = server.Address.ToString().TrimEnd('/'),
            ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = " eu-central-1 ",
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        // Keys in variables go before AWS_PROFILE, whose settings count all the same.
        var connection = AwsConnection.FromVariables(variables.GetValueOrDefault);
        return variables.ContainsKey("AWS_PROFILE")
            ? connection with { CaBundle = AwsConnection.FromVariables(name => name.Contains("KEY", StringComparison.Ordinal) ? null : variables.GetValueOrDefault(name)).CaBundle }
            : connection;
    }

    private async Task<string> AccountAsync(params (string Name, string Value)[] more)
    {
        using var platform = new AwsPlatform(Connection(more), new HurriedTime());
        return (await platform.Caller.WhoAmIAsync(TestContext.Current.CancellationToken)).Account;
    }
}
