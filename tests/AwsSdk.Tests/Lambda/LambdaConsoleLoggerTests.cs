using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace AwsSdk.Tests.Lambda;

public class LambdaConsoleLoggerTests
{
    [Fact]
    public void A_message_is_one_line_with_time_request_and_level()
    {
        using var output = new StringWriter();
        ILambdaLogger log = new LambdaConsoleLogger(output, json: false, LogLevel.Information, new Clock()) { RequestId = "r-1" };

        log.LogWarning("two\nlines of {Size:0.0} MB", 1.25);

        Assert.Equal($"2026-01-01T00:00:00.000Z\tr-1\twarn\ttwo\rlines of 1.3 MB{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public void In_JSON_the_arguments_of_a_message_are_fields()
    {
        using var output = new StringWriter();
        ILambdaLogger log = new LambdaConsoleLogger(output, json: true, LogLevel.Information, new Clock()) { RequestId = "r-1" };

        log.LogError(new InvalidOperationException("no"), "profile {profile} failed", "alice");

        using var line = JsonDocument.Parse(output.ToString());
        Assert.Equal("Error", line.RootElement.GetProperty("level").GetString());
        Assert.Equal("r-1", line.RootElement.GetProperty("requestId").GetString());
        Assert.Equal("profile alice failed", line.RootElement.GetProperty("message").GetString());
        Assert.Equal("alice", line.RootElement.GetProperty("profile").GetString());
        Assert.Equal("no", line.RootElement.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public void Messages_below_the_least_level_are_left_out()
    {
        using var output = new StringWriter();
        ILambdaLogger log = new LambdaConsoleLogger(output, json: false, LogLevel.Warning, new Clock());

        log.LogInformation("no");
        log.Log(LogLevel.Critical, "yes");

        Assert.EndsWith("crit\tyes", output.ToString().TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("no", output.ToString(), StringComparison.Ordinal);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
