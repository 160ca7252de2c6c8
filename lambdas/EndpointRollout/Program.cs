using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.SageMaker;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.EndpointRollout;

var margin = TimeSpan.FromSeconds(20);
var rollout = new Rollout(
    new Endpoints(new AmazonSageMakerClient(new AmazonSageMakerConfig { MaxErrorRetry = 0 }), new RequestPacer(TimeProvider.System)), TimeProvider.System);

Task<Dictionary<string, string>> HandleAsync(Dictionary<string, string> input, ILambdaContext context) =>
    rollout.RunAsync(RolloutEvent.Read(input), context.RemainingTime - margin, CancellationToken.None);

using var bootstrap = LambdaBootstrapBuilder.Create<Dictionary<string, string>, Dictionary<string, string>>(
    HandleAsync, new SourceGeneratorLambdaJsonSerializer<RolloutJson>()).Build();
await bootstrap.RunAsync();
