using CloudWorkstation.CustomResources;
using CloudWorkstation.Housekeeper.Networks;
using CloudWorkstation.LambdaHarness;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary><c>Custom::AvailabilityZones</c> against the local cloud's EC2.</summary>
[Collection(nameof(LocalCloud))]
public sealed class AvailabilityZonesTests(LocalCloud cloud)
{
    private const string Studio = "aws.sagemaker.us-east-1.studio";
    private const string Logs = "com.amazonaws.us-east-1.logs";

    public static bool HasMoto => TestMachine.LacksMoto is null;

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task The_first_zones_that_have_every_service_are_taken()
    {
        await cloud.MissAsync(new() { ["us-east-1a"] = [Studio], ["us-east-1c"] = [Logs] });

        Assert.Equal("zones/us-east-1b,us-east-1d", (await CreateAsync(2, [])).PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Zones_are_named_by_name_or_by_id()
    {
        await cloud.MissAsync([]);

        Assert.Equal("zones/us-east-1c,us-east-1b", (await CreateAsync(2, ["us-east-1c", "use1-az1"])).PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_named_zone_without_a_service_is_refused_with_the_zones_that_have_all()
    {
        await cloud.MissAsync(new() { ["us-east-1a"] = [Studio] });

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => CreateAsync(2, ["us-east-1a", "us-east-1b"]));

        Assert.StartsWith($"network.zones does not do: us-east-1a (use1-az6) lacks {Studio}. Zones that have every endpoint service in use: us-east-1b (use1-az1), ", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_zone_of_another_account_or_region_is_answered_with_those_of_this_one()
    {
        await cloud.MissAsync([]);

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => CreateAsync(2, ["us-east-1a", "usw2-az1"]));

        Assert.StartsWith("network.zones has \"usw2-az1\", and this account has us-east-1a (use1-az6), us-east-1b (use1-az1), ", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task Too_few_complete_zones_are_refused_with_what_each_lacks()
    {
        await cloud.MissAsync(new() { ["us-east-1a"] = [Studio], ["us-east-1b"] = [Studio] });

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => CreateAsync(6, []));

        Assert.Contains($"and 4 of 6 have them. us-east-1a (use1-az6) lacks {Studio}; us-east-1b (use1-az1) lacks {Studio}. Set network.zones", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task A_service_that_the_region_does_not_have_is_named()
    {
        await cloud.MissAsync(new() { ["*"] = [Studio] });

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => CreateAsync(2, []));

        Assert.StartsWith($"This region has no endpoint service {Studio}, ", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task An_update_keeps_the_choice_even_where_another_would_be_made_today()
    {
        await cloud.MissAsync(new() { ["us-east-1a"] = [Studio] });

        Assert.Equal("zones/us-east-1d,us-east-1e", (await UpdateAsync("zones/us-east-1d,us-east-1e", 2, [])).PhysicalId);
    }

    [Fact(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    public async Task An_update_to_a_service_that_a_zone_lacks_is_refused()
    {
        await cloud.MissAsync(new() { ["us-east-1a"] = [Studio] });

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => UpdateAsync("zones/us-east-1a,us-east-1b", 2, []));

        Assert.Contains($"us-east-1a (use1-az6) lacks {Studio}", refused.Message, StringComparison.Ordinal);
    }

    [Theory(Skip = "moto is not installed", SkipUnless = nameof(HasMoto))]
    [InlineData(3, "")]
    [InlineData(2, "us-east-1a,us-east-1c")]
    public async Task Other_zones_after_creation_are_refused(int count, string named)
    {
        await cloud.MissAsync([]);

        var refused = await Assert.ThrowsAsync<CustomResourceException>(() => UpdateAsync("zones/us-east-1a,us-east-1b", count, Lists.Of(named)));

        Assert.StartsWith("network.zones cannot change after the network was made: it has us-east-1a, us-east-1b, and ", refused.Message, StringComparison.Ordinal);
    }

    private Task<Outcome> CreateAsync(int count, IReadOnlyList<string> named) =>
        new AvailabilityZonesResource(cloud.Ec2).CreateAsync(Request("", count, named), CancellationToken.None);

    private Task<Outcome> UpdateAsync(string id, int count, IReadOnlyList<string> named) =>
        new AvailabilityZonesResource(cloud.Ec2).UpdateAsync(Request(id, count, named), CancellationToken.None);

    private static ResourceRequest<AvailabilityZonesProperties> Request(string id, int count, IReadOnlyList<string> named) =>
        Requests.Of(new AvailabilityZonesProperties(count, named, [Studio, Logs]), id);
}
