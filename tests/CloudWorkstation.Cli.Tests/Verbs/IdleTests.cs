using System.Text.Json;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class IdleTests
{
    private readonly World world = new();

    [Fact]
    public async Task It_tells_the_evidence_its_age_and_when_it_stops()
    {
        Decided("canvas", IdleVerdict.Warned, "Nobody has used it for 111 minutes, by Canvas's metric of 19:58 UTC; it stops after 120 minutes.", 9);

        Assert.Equal(
            """
            canvas is running. Nobody has used it for 111 minutes, by Canvas's metric of 19:58 UTC; it stops after 120 minutes.
            Decided 2 min ago: warned. If nobody uses it, it stops at 2026-11-22 20:09 UTC.

            """,
            (await world.CwsAsync("idle", "why", "canvas")).Out);
    }

    [Fact]
    public async Task For_programs_it_is_json()
    {
        Decided("canvas", IdleVerdict.Unknown, "Nothing is known of its use, so it goes on.", null);

        var answer = JsonDocument.Parse((await world.CwsAsync("idle", "why", "canvas", "-o", "json")).Out).RootElement;

        Assert.Equal(
            ("governor", "unknown", 120, "Nothing is known of its use, so it goes on."),
            (answer.GetProperty("decidedBy").GetString(), answer.GetProperty("verdict").GetString(), answer.GetProperty("limitMinutes").GetInt32(), answer.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Before_the_first_look_it_says_so()
    {
        world.Has("canvas", "sagemaker-canvas", instanceType: null);

        Assert.Contains("The Governor has not looked at it since it started", (await world.CwsAsync("idle", "why", "canvas")).Out, StringComparison.Ordinal);
    }

    /// <summary>Another workstation had the name before: what was decided about that one is nobody's reason.</summary>
    [Fact]
    public async Task A_decision_about_an_earlier_workstation_of_the_name_is_not_told()
    {
        Decided("canvas", IdleVerdict.Stopped, "Nobody has used it for 120 minutes.", 0);
        world.IdleRecords[0] = world.IdleRecords[0] with { StackId = "another" };

        Assert.Contains("has not looked at it", (await world.CwsAsync("idle", "why", "canvas")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sagemaker-studio-gpu", "Studio's own idle shutdown stops the application: ")]
    [InlineData("python-ml", "The instance looks at itself every minute")]
    [InlineData("glue-data-prep", "Glue ends the session after 30 minutes without a statement.")]
    [InlineData("sagemaker-studio-lab", "Studio Lab ends its sessions by its own rules.")]
    public async Task Of_other_services_it_tells_who_looks(string template, string reason)
    {
        world.Has("mine", template, instanceType: null);

        Assert.Contains(reason, (await world.CwsAsync("idle", "why", "mine")).Out, StringComparison.Ordinal);
    }

    private void Decided(string name, IdleVerdict verdict, string reason, int? stopsIn)
    {
        var stack = world.Has(name, "sagemaker-canvas", instanceType: null);
        world.IdleRecords.Add(new IdleRecord
        {
            Researcher = "alice",
            Workstation = name,
            StackId = stack.StackId,
            Verdict = verdict,
            Reason = reason,
            LimitMinutes = 120,
            DecidedAt = ImmediateClock.Now.AddMinutes(-2),
            StopsAt = stopsIn is { } minutes ? ImmediateClock.Now.AddMinutes(minutes) : null,
        });
    }
}
