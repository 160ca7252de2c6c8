using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.EventBridge;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Governor;

// What is left of an invocation when no more work is begun: the answer is still to be written.
var margin = TimeSpan.FromSeconds(15);
var environment = Environment.GetEnvironmentVariable(GovernorContract.EnvironmentVariable)
    ?? throw new InvalidOperationException($"{GovernorContract.EnvironmentVariable} is not set: which environment is to be governed?");
using var platform = new AwsPlatform(AwsConnection.FromVariables(Environment.GetEnvironmentVariable), TimeProvider.System);
var idle = new IdleWatch(
    environment, [new CanvasActivity(new AmazonCloudWatchClient(new AmazonCloudWatchConfig()), TimeProvider.System)], platform.Services, platform.IdleRecords,
    new BusNotices(new AmazonEventBridgeClient(new AmazonEventBridgeConfig())), TimeProvider.System);
var tick = new Tick(
    environment, platform.StacksOf(environment), platform.Services, platform.Catalog, platform.Meter, platform.MeterSink, idle, TimeProvider.System);

async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
{
    using var deadline = new CancellationTokenSource(context.RemainingTime - margin);
    var report = await tick.RunAsync(deadline.Token);
    foreach (var problem in report.Problems)
    {
        Console.WriteLine(problem);
    }

    Console.WriteLine(Heartbeat.Line(environment, report, TimeProvider.System.GetUtcNow()));
    return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(report, GovernorJson.Default.TickReport));
}

using var bootstrap = LambdaBootstrapBuilder.Create(HandleAsync).Build();
await bootstrap.RunAsync();
