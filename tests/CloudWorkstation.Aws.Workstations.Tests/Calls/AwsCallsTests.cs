using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class AwsCallsTests
{
    private readonly HurriedTime time = new();

    [Fact]
    public async Task A_throttled_request_is_repeated_until_it_is_answered()
    {
        var attempts = 0;

        var answer = await CallAsync(_ => ++attempts < 9 ? throw Fault("Throttling", "Rate exceeded") : Task.FromResult("done"));

        Assert.Equal("done", answer);
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task Throttling_ends_the_patience_after_two_minutes()
    {
        var start = time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => CallAsync(_ => throw Fault("Throttling", "Rate exceeded")));

        Assert.Equal(AwsErrorKind.Throttled, failure.Kind);
        Assert.InRange(time.GetUtcNow() - start, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2.5));
    }

    [Fact]
    public async Task An_outage_is_waited_for_some_seconds()
    {
        var attempts = 0;

        var failure = await Assert.ThrowsAsync<AwsFailureException>(
            () => CallAsync(_ => ++attempts > 0 ? throw Fault("InternalFailure", "?", HttpStatusCode.InternalServerError) : Task.FromResult("")));

        Assert.Equal(AwsErrorKind.Unavailable, failure.Kind);
        Assert.InRange(attempts, 3, 8);
    }

    [Fact]
    public async Task Nobody_waits_where_nobody_listens()
    {
        var error = new HttpRequestException("Connection refused", new SocketException((int)SocketError.ConnectionRefused));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => CallAsync(_ => throw error));

        Assert.Empty(time.Waits);
        Assert.Equal("Nobody answers at AWS in eu-central-1.", failure.Message);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => CallAsync(_ => throw Fault("ValidationError", "Parameter x is wrong")));

        Assert.Empty(time.Waits);
        Assert.Equal((AwsErrorKind.Other, "ValidationError: Parameter x is wrong"), (failure.Kind, failure.Why));
    }

    [Fact]
    public async Task Cancelling_ends_the_repetitions()
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AwsCalls(new AwsTarget("eu-central-1"), time).RunAsync<string>("s:A", async cancel =>
        {
            await source.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            return "";
        }, source.Token));
    }

    [Fact]
    public async Task A_listing_is_read_to_its_end()
    {
        var calls = new AwsCalls(new AwsTarget("eu-central-1"), time);
        List<string?> tokens = [];

        var all = await calls.ListAsync("s:List", (token, _) =>
        {
            tokens.Add(token);
            return Task.FromResult<(List<int>?, string?)>(token switch { null => ([1, 2], "b"), "b" => (null, "c"), _ => ([3], "") });
        }, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], all);
        Assert.Equal([null, "b", "c"], tokens);
    }

    private static AmazonServiceException Fault(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new(message, null, ErrorType.Unknown, code, "r", status);

    private Task<string> CallAsync(Func<CancellationToken, Task<string>> call) =>
        new AwsCalls(new AwsTarget("eu-central-1"), time).RunAsync("cloudformation:CreateStack", call, TestContext.Current.CancellationToken);
}
