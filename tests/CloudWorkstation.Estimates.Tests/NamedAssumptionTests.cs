using System.Reflection;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Tests;

/// <summary>Assumptions that people give another value.</summary>
public sealed class NamedAssumptionTests
{
    [Fact]
    public void Every_assumption_has_a_name() => Assert.Equal(
        typeof(EstimateAssumptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Count(property => property.PropertyType == typeof(decimal)),
        NamedAssumption.All.Select(assumption => assumption.Name).Distinct().Count());

    [Fact]
    public void The_help_names_them_all() => Assert.Equal(NamedAssumption.Names, string.Join(", ", NamedAssumption.All.Select(assumption => assumption.Name)));

    [Fact]
    public void A_name_changes_its_own_value_and_no_other() => Assert.All(NamedAssumption.All, assumption =>
    {
        var changed = NamedAssumption.Change(new EstimateAssumptions(), assumption.Name, "7").Changed!;

        Assert.Equal(7, assumption.Get(changed));
        Assert.All(NamedAssumption.All.Where(other => other != assumption), other => Assert.Equal(other.Get(new EstimateAssumptions()), other.Get(changed)));
    });

    [Fact]
    public void What_is_given_is_said_first()
    {
        var changed = NamedAssumption.Change(new EstimateAssumptions(), "bucket-writes", "2500").Changed!;

        Assert.Equal("Given: bucket-writes=2500 (writing requests to each bucket a month; else 10000).", changed.Describe()[0]);
        Assert.Contains(changed.Describe(), sentence => sentence.Contains("2,500 writing and 100,000 reading", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("endpoint-gbs", "5", "there is no assumption \"endpoint-gbs\" (did you mean \"endpoint-gb\"?); there are endpoint-gb, nat-gb")]
    [InlineData("endpoint-gb", "-1", "endpoint-gb is \"-1\"; give GB through each interface endpoint as a number from 0 to 1000000.")]
    [InlineData("log-months", "121", "from 0 to 120")]
    [InlineData("log-months", "many", "log-months is \"many\"")]
    [InlineData("log-months", "1,5", "log-months is \"1,5\"")]
    [InlineData("log-months", "", "log-months is \"\"")]
    public void A_wrong_name_or_value_is_explained(string name, string value, string problem) =>
        Assert.Contains(problem, NamedAssumption.Change(new EstimateAssumptions(), name, value).Problem, StringComparison.Ordinal);
}
