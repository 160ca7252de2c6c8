using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Domain.Tests.Governor;

public sealed class IdleRulesTests
{
    private const int Limit = 120;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_used_a_moment_ago_goes_on()
    {
        var decision = Decide(Idle(4));

        Assert.Equal((IdleVerdict.Active, Noon.AddMinutes(116)), (decision.Verdict, decision.StopsAt));
    }

    [Fact]
    public void What_nobody_uses_has_the_time_that_its_template_gives()
    {
        var decision = Decide(Idle(60));

        Assert.Equal((IdleVerdict.Idle, Noon.AddMinutes(60)), (decision.Verdict, decision.StopsAt));
        Assert.Equal("Nobody has used it for 60 minutes, by Canvas's metric of 12:00 UTC; it stops after 120 minutes.", decision.Reason);
    }

    [Fact]
    public void Ten_minutes_before_the_stop_its_researcher_is_warned_once()
    {
        var first = Decide(Idle(111));
        var second = IdleRules.Decide(Noon.AddMinutes(5), Limit, Idle(116, at: 5), Record(first));

        Assert.Equal((IdleVerdict.Warned, true, Noon.AddMinutes(10)), (first.Verdict, first.IsNews, first.StopsAt));
        Assert.Equal((IdleVerdict.Warned, false, Noon.AddMinutes(10)), (second.Verdict, second.IsNews, second.StopsAt));
    }

    [Fact]
    public void After_the_warning_and_the_limit_it_stops() =>
        Assert.Equal(IdleVerdict.Stop, IdleRules.Decide(Noon.AddMinutes(10), Limit, Idle(121, at: 10), Record(Decide(Idle(111)))).Verdict);

    /// <summary>When the first look finds it idle for long already, it is warned all the same.</summary>
    [Fact]
    public void Nothing_stops_without_a_warning()
    {
        var decision = Decide(Idle(900));

        Assert.Equal((IdleVerdict.Warned, Noon.AddMinutes(10)), (decision.Verdict, decision.StopsAt));
        Assert.Equal(IdleVerdict.Warned, IdleRules.Decide(Noon.AddMinutes(5), Limit, Idle(905, at: 5), Record(decision)).Verdict);
        Assert.Equal(IdleVerdict.Stop, IdleRules.Decide(Noon.AddMinutes(10), Limit, Idle(910, at: 10), Record(decision)).Verdict);
    }

    [Fact]
    public void Who_comes_back_after_a_warning_has_the_whole_time_again()
    {
        var warned = Record(Decide(Idle(111)));

        Assert.Equal(IdleVerdict.Active, IdleRules.Decide(Noon.AddMinutes(5), Limit, Idle(1, at: 5), warned).Verdict);
        Assert.Equal((IdleVerdict.Warned, true), Parts(IdleRules.Decide(Noon.AddMinutes(130), Limit, Idle(121, at: 130), warned)));
    }

    [Fact]
    public void What_nobody_knows_never_stops_anything()
    {
        var warned = Record(Decide(Idle(111)));

        Assert.Equal(IdleVerdict.Unknown, IdleRules.Decide(Noon.AddMinutes(30), Limit, null, warned).Verdict);
        Assert.Equal(IdleVerdict.Unknown, IdleRules.Decide(Noon.AddMinutes(31), Limit, Idle(200, at: 10), warned).Verdict);
    }

    /// <summary>Any number of minutes, also fewer than from one look to the next: then the warning is a look before the stop.</summary>
    [Fact]
    public void A_limit_of_one_minute_is_kept_as_well_as_looks_allow()
    {
        var warned = IdleRules.Decide(Noon, 1, Idle(6), null);

        Assert.Equal((IdleVerdict.Warned, true), Parts(warned));
        Assert.Equal(IdleVerdict.Stop, IdleRules.Decide(Noon.AddMinutes(5), 1, Idle(11, at: 5), Record(warned)).Verdict);
    }

    /// <summary>
    /// Random signs, gaps and returns: whatever stops had not been used for its whole limit, was warned at least a look before, and the sign was
    /// fresh; and what is idle and seen stops within two looks of its time.
    /// </summary>
    [Fact]
    public void No_order_of_signs_and_gaps_stops_what_is_used() => Assert.All(Enumerable.Range(1, 500), seed =>
    {
        var random = new Random(seed);
        var limit = random.Next(1, 200);
        var (used, warnedAt) = (Noon, (DateTimeOffset?)null);
        IdleRecord? record = null;
        var waited = 0;
        for (var minute = 5; minute < 2_000; minute += 5)
        {
            var now = Noon.AddMinutes(minute);
            if (random.Next(30) == 0)
            {
                used = now.AddMinutes(-random.Next(5));
            }

            var known = random.Next(4) > 0;
            var decision = IdleRules.Decide(now, limit, known ? new Activity(now, used, "sign") : random.Next(2) == 0 ? null : new Activity(now.AddMinutes(-25), used, "sign"), record);
            warnedAt = decision.IsNews ? now : warnedAt;
            if (decision.Verdict == IdleVerdict.Stop)
            {
                Assert.True(known && now - used >= TimeSpan.FromMinutes(limit), $"stopped {(now - used).TotalMinutes} minutes after its use, limit {limit}");
                Assert.True(warnedAt > used && now - warnedAt >= TimeSpan.FromMinutes(4.5), $"warned {(now - warnedAt)?.TotalMinutes} minutes before");
                return;
            }

            waited = known && now - used >= TimeSpan.FromMinutes(limit + 10) ? waited + 1 : waited;
            Assert.True(waited <= 4, $"it is idle for {(now - used).TotalMinutes} minutes, was seen {waited} times and still runs, limit {limit}");
            waited = now - used < TimeSpan.FromMinutes(limit) ? 0 : waited;
            record = Record(decision);
        }
    });

    private static (IdleVerdict, bool) Parts(IdleDecision decision) => (decision.Verdict, decision.IsNews);

    private static IdleDecision Decide(Activity activity) => IdleRules.Decide(Noon, Limit, activity, null);

    private static Activity Idle(int minutes, int at = 0) => new(Noon.AddMinutes(at), Noon.AddMinutes(at - minutes), "Canvas's metric");

    private static IdleRecord Record(IdleDecision decision) => new()
    {
        Researcher = "alice",
        Workstation = "analysis",
        StackId = "1",
        Verdict = decision.Verdict,
        Reason = decision.Reason,
        LimitMinutes = Limit,
        DecidedAt = Noon,
        StopsAt = decision.StopsAt,
        WarnedAt = decision.WarnedAt,
    };
}
