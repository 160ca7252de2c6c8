using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CloudWorkstation.CustomResources.Tests;

/// <summary>CloudFormation's answer URL and Lambda around a request processor, scripted.</summary>
internal sealed class FakeWorld : HttpMessageHandler, ISelfInvocation
{
    public const string ResponseUrl = "https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/arn%3Aaws%3Astack/demo%7CSeed?X-Amz-Signature=topsecret";

    private readonly ConcurrentQueue<string> next = new();
    private readonly RequestProcessor processor;

    public FakeWorld(ICustomResource<Wanted> resource, int factor = 100)
    {
        Clock = new FastClock(factor);
        var types = new ResourceTypes().Add("Custom::Thing", Wanted.Read, resource);
        processor = new RequestProcessor(types, new FunctionHost { Clock = Clock, AnswerHttp = this, SelfInvocation = this, LogOutput = Log });
    }

    public FastClock Clock { get; }

    public StringWriter Log { get; } = new();

    /// <summary>Statuses of the coming PUTs, then 200; 0 is a broken connection.</summary>
    public Queue<int> AnswerStatuses { get; } = new();

    /// <summary>Whether the coming invocations of itself work; then they do.</summary>
    public Queue<bool> SelfInvocations { get; } = new();

    public ConcurrentQueue<(HttpRequestMessage Request, string Body)> Puts { get; } = new();

    public List<JsonElement> Answers { get; } = [];

    public int Continuations { get; private set; }

    /// <summary>How many more times each event is delivered.</summary>
    public int Duplicates { get; init; }

    /// <summary>Whether what the function sends itself is kept in <see cref="LostContinuations"/> instead of being delivered.</summary>
    public bool LosesContinuations { get; set; }

    public List<string> LostContinuations { get; } = [];

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Delivers the event and what follows from it, as Lambda does: again after an error, and duplicates.</summary>
    public async Task DeliverAsync(string payload)
    {
        next.Enqueue(payload);
        while (next.TryDequeue(out var current))
        {
            var eventId = Guid.NewGuid().ToString();
            for (var delivery = 0; delivery <= Duplicates; delivery++)
            {
                await InvokeAsync(current, eventId);
            }
        }
    }

    public static string Event(string type = "Create", string? physicalId = null, string properties = """{ "Name": "a" }""", string? old = null) =>
        $$"""
        { "RequestType": "{{type}}", "ResponseURL": "{{ResponseUrl}}", "StackId": "arn:aws:cloudformation:us-east-1:1:stack/demo/1",
          "RequestId": "request-1", "LogicalResourceId": "Seed", "ResourceType": "Custom::Thing",
          {{(physicalId is null ? "" : $"\"PhysicalResourceId\": \"{physicalId}\",")}}
          {{(old is null ? "" : $"\"OldResourceProperties\": {old},")}}
          "ResourceProperties": {{properties}} }
        """;

    public Task InvokeAsync(string functionArn, byte[] payload, CancellationToken cancellation)
    {
        if (SelfInvocations.TryDequeue(out var works) && !works)
        {
            throw new HttpRequestException("Lambda is not reachable.");
        }

        Continuations++;
        if (LosesContinuations)
        {
            LostContinuations.Add(Encoding.UTF8.GetString(payload));
        }
        else
        {
            next.Enqueue(Encoding.UTF8.GetString(payload));
        }

        return Task.CompletedTask;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Puts.Enqueue((request, body));
        var status = AnswerStatuses.TryDequeue(out var scripted) ? scripted : 200;
        if (status == 0)
        {
            throw new HttpRequestException("The connection was reset.");
        }

        if (status == 200)
        {
            Answers.Add(JsonDocument.Parse(body).RootElement);
        }

        return new HttpResponseMessage((HttpStatusCode)status);
    }

    private async Task InvokeAsync(string payload, string eventId)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await processor.HandleAsync(Encoding.UTF8.GetBytes(payload), new Invocation("arn:aws:lambda:us-east-1:1:function:f", Timeout, eventId));
                return;
            }
            catch (AnswerNotDeliveredException) when (attempt < 2)
            {
                // Lambda delivers an event up to three times.
            }
        }
    }
}

/// <summary>The properties of the resource under test.</summary>
internal sealed record Wanted(string Name)
{
    public static Wanted Read(PropertyReader reader) => new(reader.String("Name"));
}
