using CloudWorkstation.Aws.Workstations;

namespace CloudWorkstation.Cli.Platform;

/// <summary>Opens the platform in AWS or in the local cloud: the one place where the program is put together.</summary>
internal sealed class AwsPlatformGate(Func<string, string?> environment, TimeProvider clock) : IPlatformGate
{
    public PlatformPorts Open(PlatformChoice choice)
    {
        var local = choice.Local ? LocalCloud.Variables([Directory.GetCurrentDirectory(), AppContext.BaseDirectory]) : null;
        foreach (var (name, value) in local ?? new Dictionary<string, string>())
        {
            // The SDK, and the AWS CLI that `connect` may start, read them from the process.
            Environment.SetEnvironmentVariable(name, value);
        }

        var platform = new AwsPlatform(
            AwsConnection.FromVariables(name => local?.GetValueOrDefault(name) ?? environment(name), choice.Region, choice.Profile), clock);
        return new PlatformPorts(
            choice.Environment, platform.Stacks, platform.Services, platform.Catalog, new AwsCallerNames(platform),
            cancellation => Diagnosis.RunAsync(platform, choice.Environment, cancellation));
    }

    private sealed class AwsCallerNames(AwsPlatform platform) : ICaller
    {
        public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation) => (await platform.Caller.WhoAmIAsync(cancellation)).Names;
    }
}
