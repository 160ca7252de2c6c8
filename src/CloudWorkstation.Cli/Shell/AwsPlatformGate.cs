using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Cli.Shell;

/// <summary>Opens the platform in AWS or in the local cloud: the one place where the program is put together.</summary>
internal sealed class AwsPlatformGate(Func<string, string?> environment, TimeProvider clock) : IPlatformGate
{
    public PlatformPorts Open(PlatformChoice choice)
    {
        var local = choice.Local ? LocalCloud.Variables([Directory.GetCurrentDirectory(), AppContext.BaseDirectory]) : null;
        if (local is not null)
        {
            Export(local);
        }

        var platform = new AwsPlatform(
            AwsConnection.FromVariables(name => local?.GetValueOrDefault(name) ?? environment(name), choice.Region, choice.Profile), clock);
        return new PlatformPorts(
            choice.Environment, platform.StacksOf(choice.Environment), platform.Services, platform.Catalog, new AwsCallerNames(platform), platform.Products, platform.Meter, platform.Bill,
            cancellation => Diagnosis.RunAsync(platform, choice.Environment, cancellation))
        {
            Zones = platform.Zones,
            IdleRecords = platform.IdleRecords,
        };
    }

    /// <summary>For the AWS CLI that <c>connect</c> may start, and for the proxy settings that .NET reads itself.</summary>
    private void Export(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Environment.SetEnvironmentVariable("NO_PROXY", environment("NO_PROXY") is { Length: > 0 } others ? $"127.0.0.1,{others}" : "127.0.0.1");
    }

    private sealed class AwsCallerNames(AwsPlatform platform) : ICaller
    {
        public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) => (await platform.Caller.WhoAmIAsync(cancellation)).Names;
    }
}
