using System.Text;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace AwsSdk.Tests.Lambda;

public partial class HandlerWrapperTests
{
    private static readonly DefaultLambdaJsonSerializer Serializer = new();

    public static TheoryData<string> Shapes => [.. Wrappers.Keys];

    private static Dictionary<string, HandlerWrapper> Wrappers { get; } = new()
    {
        ["object to object"] = HandlerWrapper.GetHandlerWrapper((Question q) => new Reply(q.Text + "!"), Serializer),
        ["object to object, later"] = HandlerWrapper.GetHandlerWrapper((Question q) => Task.FromResult(new Reply(q.Text + "!")), Serializer),
        ["object and context to object"] =
            HandlerWrapper.GetHandlerWrapper((Question q, ILambdaContext c) => Task.FromResult(new Reply(q.Text + c.AwsRequestId)), Serializer),
        ["object to stream"] = HandlerWrapper.GetHandlerWrapper(Stream (Question q) => Bytes($$"""{"Text":"{{q.Text}}!"}"""), Serializer),
        ["stream and context to stream"] = HandlerWrapper.GetHandlerWrapper((Stream s, ILambdaContext c) => Task.FromResult<Stream>(Bytes("""{"Text":"hi!"}"""))),
        ["stream to written stream"] =
            HandlerWrapper.GetHandlerWrapper((Stream s, ILambdaContext c, MemoryStream answer) => answer.Write("""{"Text":"hi!"}"""u8)),
        ["nothing to object"] = HandlerWrapper.GetHandlerWrapper(() => new Reply("hi!"), Serializer),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_handler_of_any_shape_answers_as_JSON(string shape)
    {
        var response = await Wrappers[shape].Handler(Invocation("""{"text":"hi"}"""));

        using var reader = new StreamReader(response.OutputStream);
        Assert.Equal("""{"Text":"hi!"}""", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_handler_that_answers_nothing_answers_an_empty_body()
    {
        var seen = "";
        using var wrapper = HandlerWrapper.GetHandlerWrapper((Question q) => { seen = q.Text; }, Serializer);

        var response = await wrapper.Handler(Invocation("""{"Text":"hi"}"""));

        Assert.Equal("hi", seen);
        Assert.Equal(0, response.OutputStream.Length);
    }

    [Fact]
    public void Generated_serialization_code_reads_and_writes_without_reflection_over_the_types()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Generated>();
        using var written = new MemoryStream();

        var question = serializer.Deserialize<Question>(Bytes("""{"text":"größe","more":1}"""));
        serializer.Serialize(question, written);

        Assert.Equal("""{"Text":"größe"}""", Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public void A_type_that_no_serialization_code_was_generated_for_is_named()
    {
        var serializer = new SourceGeneratorLambdaJsonSerializer<Generated>();

        var error = Assert.Throws<JsonSerializerException>(() => serializer.Deserialize<Reply>(Bytes("{}")));

        Assert.Contains("[JsonSerializable(typeof(Reply))]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_another_shape_is_an_error_that_names_the_type()
    {
        var error = Assert.Throws<JsonSerializerException>(() => Serializer.Deserialize<Question>(Bytes("[1]")));

        Assert.Contains("Question", error.Message, StringComparison.Ordinal);
    }

    private static InvocationRequest Invocation(string payload) => new() { InputStream = Bytes(payload), LambdaContext = new Context() };

    private static MemoryStream Bytes(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    internal sealed record Question(string Text);

    internal sealed record Reply(string Text);

    [JsonSerializable(typeof(Question))]
    internal sealed partial class Generated : JsonSerializerContext;

    private sealed class Context : ILambdaContext
    {
        public string AwsRequestId => "!";

        public IClientContext? ClientContext => null;

        public string FunctionName => "f";

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity? Identity => null;

        public string InvokedFunctionArn => "arn";

        public ILambdaLogger Logger => throw new NotSupportedException();

        public string LogGroupName => "g";

        public string LogStreamName => "s";

        public int MemoryLimitInMB => 128;

        public TimeSpan RemainingTime => TimeSpan.Zero;
    }
}
