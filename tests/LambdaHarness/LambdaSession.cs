namespace CloudWorkstation.LambdaHarness;

/// <summary>One published function with everything around it: events in, answers and AWS calls out.</summary>
public sealed class LambdaSession : IAsyncDisposable
{
    private readonly string assembly;
    private readonly IReadOnlyDictionary<string, string>? variables;
    private readonly List<Task<InvocationResult>> continuations = [];
    private FunctionProcess process;

    private LambdaSession(string assembly, RuntimeApi runtime, ResponseReceiver cloudFormation, AwsEndpoint aws, IReadOnlyDictionary<string, string>? variables)
    {
        (this.assembly, Runtime, CloudFormation, Aws, this.variables) = (assembly, runtime, cloudFormation, aws, variables);
        process = FunctionProcess.Start(assembly, runtime, aws.Address, variables);
        aws.OnInvoke = InvokedItself;
    }

    /// <summary>Gives the function its events.</summary>
    public RuntimeApi Runtime { get; }

    /// <summary>Receives the answers.</summary>
    public ResponseReceiver CloudFormation { get; }

    /// <summary>What the function calls.</summary>
    public AwsEndpoint Aws { get; }

    /// <summary>The running function.</summary>
    public FunctionProcess Process => process;

    /// <summary>How long Lambda lets an invocation run.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Invocations that the function has made of itself.</summary>
    public int Continuations => continuations.Count;

    /// <summary>Starts the function called <paramref name="name"/>; its AWS calls go to <paramref name="upstream"/> unless the test steps in.</summary>
    public static async Task<LambdaSession> StartAsync(string name, Uri? upstream = null, IReadOnlyDictionary<string, string>? variables = null) =>
        new(PublishedLambda.Assembly(name), await RuntimeApi.StartAsync(), await ResponseReceiver.StartAsync(), await AwsEndpoint.StartAsync(upstream), variables);

    /// <summary>A request whose answer goes to <see cref="CloudFormation"/>.</summary>
    public CloudFormationEvent Request(
        string resourceType, IReadOnlyDictionary<string, string> properties, string requestType = "Create",
        string? physicalId = null, IReadOnlyDictionary<string, string>? oldProperties = null)
    {
        var id = Guid.NewGuid().ToString();
        return new CloudFormationEvent
        {
            RequestType = requestType,
            ResourceType = resourceType,
            RequestId = id,
            ResponseUrl = CloudFormation.UrlFor(id),
            PhysicalId = physicalId,
            Properties = properties,
            OldProperties = oldProperties,
        };
    }

    /// <summary>Sends a request and waits for its answer, over as many invocations as it takes.</summary>
    public async Task<ReceivedAnswer> AskAsync(CloudFormationEvent request)
    {
        var answer = CloudFormation.NextAsync(TimeSpan.FromSeconds(120));
        var invocation = await Runtime.InvokeAsync(request.ToJson(), Timeout);
        if (invocation.IsError && !answer.IsCompleted)
        {
            throw new InvalidOperationException($"The invocation failed: {invocation.Payload}\n{string.Join('\n', Process.Log)}");
        }

        var received = await answer;
        await Task.WhenAll(continuations);
        return received;
    }

    /// <summary>Ends the process and starts another one, as Lambda does between invocations when it likes.</summary>
    public async Task RestartAsync()
    {
        await process.DisposeAsync();
        // Until the API has noticed that the old process no longer waits for an event.
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        process = FunctionProcess.Start(assembly, Runtime, Aws.Address, variables);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await Runtime.DisposeAsync();
        await Aws.DisposeAsync();
        await CloudFormation.DisposeAsync();
    }

    private Task<int> InvokedItself(string payload)
    {
        lock (continuations)
        {
            continuations.Add(Runtime.InvokeAsync(payload, Timeout));
        }

        return Task.FromResult(202);
    }
}
