using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace AwsSdk.Tests.Lambda;

public class LambdaBootstrapTests
{
    [Fact]
    public async Task Invocations_are_answered_one_after_the_other()
    {
        await using var api = new FakeRuntimeApi();
        api.Invoke("r-1", "\"a\"");
        api.Invoke("r-2", "\"b\"");
        using var stop = new CancellationTokenSource();
        var running = Running(api, async (events, context) => await BracketedAsync(events), stop.Token);

        Assert.Equal(("/2018-06-01/runtime/invocation/r-1/response", "[\"a\"]"), Answer(await api.NextReportAsync()));
        Assert.Equal(("/2018-06-01/runtime/invocation/r-2/response", "[\"b\"]"), Answer(await api.NextReportAsync()));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_handler_that_throws_is_reported_with_its_stack_and_the_next_invocation_is_taken()
    {
        await using var api = new FakeRuntimeApi();
        api.Invoke("r-1", "1");
        api.Invoke("r-2", "2");
        using var stop = new CancellationTokenSource();
        var running = Running(
            api,
            (_, context) => context.AwsRequestId == "r-1"
                ? throw new InvalidOperationException("out", new ArgumentException("in"))
                : Task.FromResult<Stream>(new MemoryStream("2"u8.ToArray())),
            stop.Token);

        var report = await api.NextReportAsync();

        Assert.Equal("/2018-06-01/runtime/invocation/r-1/error", report.Path);
        Assert.Equal("InvalidOperationException", report.ErrorType);
        using var error = JsonDocument.Parse(report.Body);
        Assert.Equal("InvalidOperationException", error.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("out", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Contains(nameof(LambdaBootstrapTests), error.RootElement.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("in", error.RootElement.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.EndsWith("/r-2/response", (await api.NextReportAsync()).Path, StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_handler_that_answers_null_is_answered_with_nothing_and_the_next_invocation_is_taken()
    {
        await using var api = new FakeRuntimeApi();
        api.Invoke("r-1", "1");
        api.Invoke("r-2", "2");
        using var stop = new CancellationTokenSource();
        var running = Running(api, (_, context) => Task.FromResult<Stream>(context.AwsRequestId == "r-1" ? null! : new MemoryStream("2"u8.ToArray())), stop.Token);

        Assert.Equal(("/2018-06-01/runtime/invocation/r-1/response", ""), Answer(await api.NextReportAsync()));
        Assert.Equal(("/2018-06-01/runtime/invocation/r-2/response", "2"), Answer(await api.NextReportAsync()));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task An_exception_whose_type_has_letters_beyond_ASCII_is_reported()
    {
        await using var api = new FakeRuntimeApi();
        api.Invoke("r-1", "1");
        using var stop = new CancellationTokenSource();
        var running = Running(api, (_, _) => throw new FehlerÜberException("zu viel"), stop.Token);

        var report = await api.NextReportAsync();

        Assert.Equal("/2018-06-01/runtime/invocation/r-1/error", report.Path);
        Assert.Contains("zu viel", report.Body, StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_function_that_cannot_start_says_so_and_ends()
    {
        await using var api = new FakeRuntimeApi();
        using var bootstrap = Builder(api, (_, _) => throw new UnreachableException())
            .UseBootstrapHandler(() => throw new InvalidOperationException("no table"))
            .Build();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bootstrap.RunAsync(TestContext.Current.CancellationToken));

        var report = await api.NextReportAsync();
        Assert.Equal("/2018-06-01/runtime/init/error", report.Path);
        Assert.Contains("no table", report.Body, StringComparison.Ordinal);
        Assert.Equal(0, api.Asked.CurrentCount);
    }

    [Fact]
    public async Task An_initializer_that_answers_no_ends_the_function_without_an_invocation()
    {
        await using var api = new FakeRuntimeApi();
        using var bootstrap = Builder(api, (_, _) => throw new UnreachableException())
            .UseBootstrapHandler(() => Task.FromResult(false))
            .Build();

        await bootstrap.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, api.Asked.CurrentCount);
    }

    [Fact]
    public async Task The_context_holds_what_the_invocation_and_the_environment_say()
    {
        Environment.SetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME", "seeder");
        Environment.SetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        await using var api = new FakeRuntimeApi();
        api.Invoke(
            "r-1",
            "{}",
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:seeder"),
            ("Lambda-Runtime-Trace-Id", "Root=1-2"),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}"""),
            ("Lambda-Runtime-Client-Context", """{"client":{"app_title":"t"},"custom":{"a":"b"}}"""));
        ILambdaContext? seen = null;
        string? trace = null;
        using var stop = new CancellationTokenSource();
        var running = Running(
            api,
            (_, context) =>
            {
                (seen, trace) = (context, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
                return Task.FromResult(Stream.Null);
            },
            stop.Token);

        await api.NextReportAsync();
        await stop.CancelAsync();
        await running;

        Assert.NotNull(seen);
        Assert.Equal("r-1", seen.AwsRequestId);
        Assert.Equal("seeder", seen.FunctionName);
        Assert.Equal(256, seen.MemoryLimitInMB);
        Assert.Equal("arn:aws:lambda:eu-west-1:1:function:seeder", seen.InvokedFunctionArn);
        Assert.Equal("Root=1-2", seen.TraceId);
        Assert.Equal("Root=1-2", trace);
        Assert.Equal(("i", "p"), (seen.Identity!.IdentityId, seen.Identity.IdentityPoolId));
        Assert.Equal(("t", "b"), (seen.ClientContext!.Client.AppTitle, seen.ClientContext.Custom["a"]));
        Assert.InRange(seen.RemainingTime, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Waiting_for_an_invocation_has_no_time_limit()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using var stop = new CancellationTokenSource();
        using var bootstrap = Builder(api, (_, _) => Task.FromResult<Stream>(new MemoryStream("1"u8.ToArray()))).UseHttpClient(client).Build();
        var running = bootstrap.RunAsync(stop.Token);

        await api.Asked.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        api.Invoke("r-1", "{}");

        Assert.Equal("1", (await api.NextReportAsync()).Body);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task An_answer_that_Lambda_finds_too_long_does_not_end_the_function()
    {
        await using var api = new FakeRuntimeApi { ResponseStatus = 413 };
        api.Invoke("r-1", "{}");
        api.Invoke("r-2", "{}");
        using var stop = new CancellationTokenSource();
        var running = Running(api, (_, _) => Task.FromResult(Stream.Null), stop.Token);

        await api.NextReportAsync();

        Assert.EndsWith("/r-2/response", (await api.NextReportAsync()).Path, StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_Runtime_API_that_refuses_an_answer_ends_the_function()
    {
        await using var api = new FakeRuntimeApi { ResponseStatus = 500 };
        api.Invoke("r-1", "{}");

        var error = await Assert.ThrowsAsync<RuntimeApiClientException>(() =>
            Running(api, (_, _) => Task.FromResult(Stream.Null), TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, error.StatusCode);
    }

    [Fact]
    public async Task SIGTERM_ends_a_waiting_function()
    {
        await using var api = new FakeRuntimeApi();
        var running = Running(api, (_, _) => throw new UnreachableException(), TestContext.Current.CancellationToken);
        await api.Asked.WaitAsync(TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-TERM", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

        await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Outside_Lambda_the_missing_address_is_named()
    {
        using var client = new HttpClient();

        var error = Assert.Throws<InvalidOperationException>(() => new RuntimeApiClient(client));

        Assert.Contains("AWS_LAMBDA_RUNTIME_API", error.Message, StringComparison.Ordinal);
    }

    private static LambdaBootstrapBuilder Builder(FakeRuntimeApi api, Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        LambdaBootstrapBuilder.Create(handler).ConfigureOptions(options => options.RuntimeApiEndpoint = api.Endpoint);

    private static async Task Running(FakeRuntimeApi api, Func<Stream, ILambdaContext, Task<Stream>> handler, CancellationToken stop)
    {
        using var bootstrap = Builder(api, handler).Build();
        await bootstrap.RunAsync(stop);
    }

    private static (string Path, string Body) Answer(FakeRuntimeApi.Report report) => (report.Path, report.Body);

    private static async Task<Stream> BracketedAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return new MemoryStream(Encoding.UTF8.GetBytes($"[{await reader.ReadToEndAsync()}]"));
    }

    private sealed class FehlerÜberException(string message) : Exception(message);
}
