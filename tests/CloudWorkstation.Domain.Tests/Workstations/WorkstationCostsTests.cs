using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Tests.Policies;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Workstations;

public class WorkstationCostsTests
{
    [Fact]
    public void EC2_is_the_instance_and_its_volume()
    {
        var costs = Of(Samples.Ec2("t3.large"), volumeGb: 73);

        Assert.Equal(0.0832m, costs.ComputePerHour);
        Assert.Equal(0.008m, costs.StoragePerHour!.Value, 12);
        Assert.Equal(0m, costs.ServicePerHour);
        Assert.Equal(0.0912m, costs.TotalPerHour!.Value, 12);
    }

    [Fact]
    public void A_stopped_workstation_pays_for_its_volume() =>
        Assert.Equal(0.008m, Of(Samples.Ec2("t3.large"), volumeGb: 73).StoppedPerHour!.Value, 12);

    [Fact]
    public void Studio_is_the_instance_and_the_spaces_volume()
    {
        var costs = Of(Samples.Studio("ml.g4dn.xlarge"), volumeGb: 73);

        Assert.Equal(0.7364m, costs.ComputePerHour);
        Assert.Equal(0.0112m, costs.StoragePerHour!.Value, 12);
    }

    [Fact]
    public void A_space_whose_size_nobody_says_is_of_the_platforms_size() =>
        Assert.Equal(0.112m * 10 / 730, Samples.Prices.Of(Samples.Studio("ml.t3.medium"), null, null).StoragePerHour!.Value, 12);

    [Fact]
    public void Canvas_is_the_session()
    {
        var costs = Of(Samples.Canvas);

        Assert.Equal((0m, 0m, 1.9m), (costs.ComputePerHour!.Value, costs.StoragePerHour!.Value, costs.ServicePerHour!.Value));
        Assert.Contains(costs.Remarks, remark => remark.Contains("billed apart", StringComparison.Ordinal));
    }

    [Fact]
    public void Glue_is_the_workers_in_DPUs()
    {
        var template = Samples.Glue("G.2X");

        Assert.Equal(0.44m * 2 * 2, Of(template).ComputePerHour);
    }

    [Fact]
    public void Studio_Lab_is_free()
    {
        var costs = Of(Samples.Lab);

        Assert.Equal((0m, (DateOnly?)null), (costs.TotalPerHour!.Value, costs.AsOf));
        Assert.Empty(costs.Remarks);
    }

    [Fact]
    public void The_type_asked_for_is_priced_and_not_the_default() =>
        Assert.Equal(0.1m, Of(Samples.Studio("ml.t3.medium", "ml.t3.large"), "ml.t3.large").ComputePerHour);

    [Fact]
    public void The_date_is_that_of_the_oldest_price() =>
        Assert.Equal(new DateOnly(2025, 1, 1), Of(Samples.Studio("ml.t3.large")).AsOf);

    [Fact]
    public void Without_a_price_the_authors_estimate_serves_and_is_named()
    {
        var template = Samples.Studio("ml.x9.large") with { EstimatedCostPerHour = new Dictionary<string, decimal> { ["ml.x9.large"] = 0.3m } };

        var costs = Of(template);

        Assert.Equal(0.3m, costs.ComputePerHour);
        Assert.Contains("The template's own estimate of $0.30 an hour is used.", costs.Remarks);
    }

    [Fact]
    public void An_estimate_for_any_type_serves_too()
    {
        var template = Samples.Studio("ml.x9.large") with { EstimatedCostPerHour = new Dictionary<string, decimal> { ["any"] = 0.2m } };

        Assert.Equal(0.2m, Of(template).ComputePerHour);
    }

    [Fact]
    public void The_list_goes_before_the_authors_estimate()
    {
        var template = Samples.Studio("ml.t3.medium") with { EstimatedCostPerHour = new Dictionary<string, decimal> { ["ml.t3.medium"] = 0.01m } };

        Assert.Equal(0.05m, Of(template).ComputePerHour);
    }

    [Fact]
    public void Without_either_the_total_is_unknown()
    {
        var costs = Of(Samples.Studio("ml.x9.large"));

        Assert.Null(costs.TotalPerHour);
        Assert.Null(costs.TotalPerMonth);
    }

    [Fact]
    public void In_Ireland_the_volume_of_a_job_stands_in_for_that_of_a_space() => Assert.Contains(
        WorkstationCosts.Of(Samples.Studio("ml.t3.medium"), null, 10, "eu-west-1", PriceList.Shipped, Samples.Today).Remarks,
        remark => remark.Contains("a Studio space's volume", StringComparison.Ordinal));

    [Fact]
    public void A_month_is_730_hours() => Assert.Equal(1.9m * 730, Of(Samples.Canvas).TotalPerMonth);

    private static ServiceCosts Of(WorkstationTemplate template, string? type = null, int? volumeGb = null) =>
        WorkstationCosts.Of(template, type, volumeGb, "us-east-1", PriceList.Shipped, Samples.Today);
}
