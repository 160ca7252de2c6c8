using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Domain.Tests.Costs.Metering;

public sealed class SpendingPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(null, null, null, "2026-11-01 to 2026-11-22")]
    [InlineData("2026-11-20", null, null, "2026-11-20 to 2026-11-22")]
    [InlineData("2026-10-05", "2026-10-05", null, "2026-10-05")]
    [InlineData(null, null, "2026-11", "2026-11-01 to 2026-11-22")]
    [InlineData(null, null, "2026-02", "2026-02-01 to 2026-02-28")]
    public void Options_name_days(string? from, string? to, string? month, string period) =>
        Assert.Equal(period, SpendingPeriod.Read(from, to, month, Today, 400).Period?.ToString());

    [Fact]
    public void A_period_is_not_longer_than_figures_are_kept()
    {
        Assert.Null(SpendingPeriod.Read("2026-11-20", null, null, Today, 3).Problem);
        Assert.Contains("Give 2026-11-20 or a later day", SpendingPeriod.Read("2026-11-19", null, null, Today, 3).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-22", true)]
    [InlineData("2026-11-02", "2026-11-22", false)]
    [InlineData("2026-10-01", "2026-11-22", false)]
    public void Budgets_are_for_one_month_from_its_first_day(string from, string to, bool isSo) =>
        Assert.Equal(isSo, SpendingPeriod.Read(from, to, null, Today, 400).Period!.IsFromTheFirst);
}
