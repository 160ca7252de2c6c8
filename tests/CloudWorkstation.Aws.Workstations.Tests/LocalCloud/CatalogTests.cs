using System.Text.Json;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

[Collection(nameof(LocalCloud))]
public sealed class CatalogTests(LocalCloud cloud)
{
    private static readonly CatalogIndex Index = new()
    {
        Environment = LocalCloud.Environment,
        Templates = [new CatalogTemplate("python-ml", "name: Python", "python-ml.json", ["t3.large", "ml.t3.medium"])],
        Policy = "name: default",
        Researchers = [new CatalogResearcher("alice", "alice", 10001, 10001)],
        DefaultSpaceGb = 20,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_published_catalogue_is_read()
    {
        await PublishAsync(Index);

        var catalog = await cloud.Platform.Catalog.ReadAsync(LocalCloud.Environment, Cancel);

        Assert.Equal("python-ml", Assert.Single(catalog.Index.Templates).Slug);
        Assert.Equal("https://s3.us-east-1.amazonaws.com/catalogue/", catalog.TemplateUrlPrefix);
        Assert.Equal((cloud.LaunchRoleArn, "us-east-1"), (catalog.LaunchRoleArn, catalog.Region));
    }

    [Fact]
    public async Task A_catalogue_of_a_later_format_says_to_update()
    {
        await PublishAsync(Index with { Version = 2 });

        var error = await Assert.ThrowsAsync<CatalogUnavailableException>(() => cloud.Platform.Catalog.ReadAsync(LocalCloud.Environment, Cancel));

        Assert.Contains("version 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("update this program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_is_no_JSON_is_refused()
    {
        await cloud.PublishAsync("catalog.json", "nothing");

        await Assert.ThrowsAsync<CatalogUnavailableException>(() => cloud.Platform.Catalog.ReadAsync(LocalCloud.Environment, Cancel));
    }

    [Fact]
    public async Task An_environment_that_is_not_deployed_is_told_with_how_to_deploy_it()
    {
        var error = await Assert.ThrowsAsync<CatalogUnavailableException>(() => cloud.Platform.Catalog.ReadAsync("nowhere", Cancel));

        Assert.Contains("make deploy ENVIRONMENT=nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_is_the_administrator() =>
        Assert.Equal("administrator", (await cloud.Platform.Caller.WhoAmIAsync(Cancel)).Names[0]);

    [Fact]
    public async Task The_doctor_finds_what_is_well_and_what_is_missing()
    {
        await PublishAsync(Index);

        var findings = await Task.WhenAll(cloud.Platform.ProbesOf(LocalCloud.Environment).Select(async probe => (probe.Subject, Result: await probe.LookAsync(Cancel))));

        Assert.Equal(
            [("credentials", ProbeHealth.Good), ("region", ProbeHealth.Good), ("platform", ProbeHealth.Bad), ("catalogue", ProbeHealth.Good), ("endpoints", ProbeHealth.Good),
                ("studio", ProbeHealth.Good), ("shell", ProbeHealth.Unknown), ("quotas", ProbeHealth.Warning), ("pipeline quotas", ProbeHealth.Good), ("cost tags", ProbeHealth.Warning)],
            findings.Select(finding => (finding.Subject, finding.Result.Health)));
        Assert.Contains("storage/key-arn", findings[2].Result.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_environment_that_is_not_deployed_only_the_credentials_and_the_region_are_well()
    {
        var findings = await Task.WhenAll(cloud.Platform.ProbesOf("nowhere").Select(probe => probe.LookAsync(Cancel)));

        Assert.Equal(2, findings.Count(finding => finding.Health == ProbeHealth.Good));
        Assert.All(findings.Skip(2).SkipLast(1), finding => Assert.Contains("nowhere", finding.Finding, StringComparison.Ordinal));
    }

    private Task<string> PublishAsync(CatalogIndex index) => cloud.PublishAsync("catalog.json", JsonSerializer.Serialize(index, CatalogIndexJson.Default.CatalogIndex));
}
