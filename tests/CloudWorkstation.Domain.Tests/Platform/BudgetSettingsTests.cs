using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Domain.Tests.Platform;

public sealed class BudgetSettingsTests
{
    private static readonly string[] Researchers = ["alice_researcher", "bob.analyst"];

    private static string With(string budgets) => $"name: lab\nremoval: destroy\npipeline: {{ name: tabular, target_column: label, data: {{ synthetic: {{}} }} }}\nbudgets: {budgets}\n";

    [Fact]
    public void Without_the_field_nothing_is_watched() =>
        Assert.Null(PlatformSettingsReader.Read(With("x").Split("budgets")[0], "lab.yaml").Value!.Budgets);

    [Fact]
    public void Each_researcher_has_the_common_amount_or_their_own()
    {
        var budgets = PlatformSettingsReader.Read(With("{ monthly_usd: 500, researcher_monthly_usd: 80, researchers: { bob.analyst: 120.5 } }"), "lab.yaml").Value!.Budgets!
            .Of(Researchers.Select(name => new Researcher { Name = name, Email = "a@b.org", Uid = 10_001, Gid = 10_001 }));

        Assert.Equal((500m, 80m, 120.5m), (budgets.MonthlyUsd, budgets.Researchers["alice_researcher"], budgets.Researchers["bob.analyst"]));
    }

    [Fact]
    public void Only_those_with_an_amount_have_a_budget()
    {
        var budgets = PlatformSettingsReader.Read(With("{ researchers: { bob.analyst: 120 } }"), "lab.yaml").Value!.Budgets!
            .Of(Researchers.Select(name => new Researcher { Name = name, Email = "a@b.org", Uid = 10_001, Gid = 10_001 }));

        Assert.Equal((null, "bob.analyst"), (budgets.MonthlyUsd, Assert.Single(budgets.Researchers).Key));
    }

    [Theory]
    [InlineData("{}", "budgets: has no amount; give monthly_usd, researcher_monthly_usd or researchers, or remove budgets.")]
    [InlineData("{ monthly_usd: 0 }", "budgets.monthly_usd: is \"0\"; give a number from 1 to 1000000000.")]
    [InlineData("{ monthly_usd: -5 }", "budgets.monthly_usd: is \"-5\"; give a number from 1")]
    [InlineData("{ monthly_usd: 5, email: [] }", "budgets.email: is not a known field (did you mean \"emails\"?)")]
    [InlineData("{ monthly_usd: 5, alert_percent: [10, 20, 50, 80, 100] }", "budgets.alert_percent: and forecast_percent have 6 entries together; AWS sends 5 notifications for a budget at most.")]
    [InlineData("{ monthly_usd: 5, alert_percent: [], forecast_percent: [] }", "budgets.alert_percent: and forecast_percent are empty, so nobody would hear of the budget")]
    [InlineData("{ monthly_usd: 5, alert_percent: [50, 50] }", "budgets.alert_percent[1]: is 50 again; remove one.")]
    [InlineData("{ monthly_usd: 5, alert_percent: [0] }", "budgets.alert_percent[0]: is \"0\"; give a whole number from 1 to 1000.")]
    [InlineData("{ monthly_usd: 5, emails: [ops] }", "budgets.emails[0]: is \"ops\"; give an e-mail address")]
    [InlineData("{ monthly_usd: 5, emails: [a@b.org, A@b.org] }", "budgets.emails[1]: is \"A@b.org\" again; remove one.")]
    [InlineData("{ monthly_usd: 5, emails: [a@b.org, b@b.org, c@b.org, d@b.org, e@b.org, f@b.org, g@b.org, h@b.org, i@b.org, j@b.org, k@b.org] }", "budgets.emails: has 11 entries; give a list of at most 10.")]
    [InlineData("{ researchers: { alice_reseacher: 5 } }", "budgets.researchers.alice_reseacher: is an amount of \"alice_reseacher\" (did you mean \"alice_researcher\"?), who is not in the file of researchers; it has alice_researcher, bob.analyst.")]
    public void A_mistake_is_explained(string budgets, string expected)
    {
        var result = PlatformSettingsReader.Read(With(budgets), "lab.yaml", (_, _) => { }, Researchers);

        Assert.Contains(expected, Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }
}
