using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CloudWorkstation.LambdaHarness;

/// <summary>An HTTP server on a free port of this machine.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private LocalServer(WebApplication application) => this.application = application;

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>Starts it; every request goes to <paramref name="handle"/>.</summary>
    /// <param name="handle">Answers.</param>
    /// <param name="certificate">With its private key, for HTTPS; null for HTTP.</param>
    public static async Task<LocalServer> StartAsync(RequestDelegate handle, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
        });
        var application = builder.Build();
        application.Run(handle);
        await application.StartAsync();
        return new LocalServer(application);
    }

    /// <summary>The request's path and query, byte for byte as sent.</summary>
    public static string RawTarget(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Stops it; open requests are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
    }
}
