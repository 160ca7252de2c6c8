using System.Net;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.CustomResources.Tests.Published;

/// <summary>A versioned bucket in moto, for all tests of a class.</summary>
public sealed class SeederFixture : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private MotoServer? moto;

    /// <summary>moto's endpoint.</summary>
    public Uri S3 => moto?.Address ?? throw new InvalidOperationException("The test has to be skipped without moto.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (TestMachine.LacksMoto is not null)
        {
            return;
        }

        moto = await MotoServer.StartAsync();
        await SendAsync(HttpMethod.Put, "/data");
        await SendAsync(HttpMethod.Put, "/data?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    /// <summary>An S3 call that is signed by name only, which is enough for moto; the body, or null when the object is absent.</summary>
    public async Task<string?> SendAsync(HttpMethod method, string target, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(S3, target)) { Content = body is null ? null : new StringContent(body) };
        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>The current content of a key of the bucket, or null.</summary>
    public Task<string?> ContentAsync(string key) => SendAsync(HttpMethod.Get, $"/data/{key}");

    /// <summary>How many versions a key has.</summary>
    public async Task<int> VersionsAsync(string key) =>
        (await SendAsync(HttpMethod.Get, $"/data?versions&prefix={key}"))!.Split("<Version>").Length - 1;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (moto is not null)
        {
            await moto.DisposeAsync();
        }
    }
}
