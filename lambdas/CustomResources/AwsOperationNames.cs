using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CloudWorkstation.CustomResources;

/// <summary>
/// Notes in each AWS error which operation failed: the SDK's exceptions do not say. It reaches every client made after
/// <see cref="Register"/>.
/// </summary>
internal sealed class AwsOperationNames : IRuntimePipelineCustomizer
{
    private const string Key = "Operation";

    public string UniqueName => nameof(AwsOperationNames);

    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new AwsOperationNames());

    public static string? Of(AmazonServiceException error) => error.Data[Key] as string;

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Noting());

    private sealed class Noting : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            try
            {
                return await base.InvokeAsync<T>(executionContext);
            }
            catch (AmazonServiceException error)
            {
                var name = executionContext.RequestContext.OriginalRequest.GetType().Name;
                error.Data[Key] = name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name;
                throw;
            }
        }
    }
}
