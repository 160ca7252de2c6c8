using System.Text.Json;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations.Tests;

public sealed class QuotasProbeTests : IAsyncLifetime
{
    private const string Studio = "Studio JupyterLab Apps running on ml.g5.xlarge instances";

    private ScriptedAws aws = null!;

    public async ValueTask InitializeAsync()
    {
        aws = await ScriptedAws.StartAsync();
        var index = System.Text.Json.JsonSerializer.Serialize(new CatalogIndex
        {
            Environment = "poc",
            Templates =
            [
                new CatalogTemplate("gpu", "", "gpu.json", ["ml.g5.xlarge"]), new CatalogTemplate("python", "", "python.json", ["t3.large"]),
                new CatalogTemplate("forbidden", "", "", ["ml.p4d.24xlarge"]), new CatalogTemplate("glue", "", "glue.json", ["G.1X"]),
            ],
            Policy = "",
            Researchers = [],
            DefaultSpaceGb = 20,
        }, CatalogIndexJson.Default.CatalogIndex);
        aws.On("GetParameters", Reply.Json(
                """{"Parameters":[{"Name":"/cloudworkstation/poc/catalog/index","Value":"s3://b/k"},{"Name":"/cloudworkstation/poc/catalog/launch-role-arn","Value":"r"}]}"""))
            .On("GetObject", Reply.Json(index));
    }

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task A_quota_of_zero_is_named_with_the_type_that_needs_it()
    {
        Quotas(studio: 0, processors: 5);

        var result = await LookAsync();

        Assert.Equal(ProbeHealth.Warning, result.Health);
        Assert.Contains($"{Studio} is 0, needed for ml.g5.xlarge 1", result.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("Standard", result.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotas_that_suffice_are_well_and_read_no_further_than_needed()
    {
        Quotas(studio: 2, processors: 5);

        Assert.Equal(ProbeHealth.Good, (await LookAsync()).Health);
        Assert.Equal(3, aws.Count("ListServiceQuotas"));
    }

    [Fact]
    public async Task A_denial_is_a_warning_that_does_not_say_that_launching_is_denied()
    {
        aws.On("ListServiceQuotas", Reply.JsonError("AccessDeniedException", "User: a is not authorized to perform: servicequotas:ListServiceQuotas"));

        Assert.Equal(ProbeHealth.Warning, (await LookAsync()).Health);
    }

    [Fact]
    public async Task Credentials_that_expired_leave_the_quotas_unknown()
    {
        aws.On("ListServiceQuotas", Reply.JsonError("ExpiredTokenException", "The security token included in the request is expired"));

        Assert.Equal(ProbeHealth.Unknown, (await LookAsync()).Health);
    }

    [Fact]
    public async Task Jobs_and_endpoints_of_the_pipeline_count_too()
    {
        aws.On("GetParameters", Reply.Json("""{"Parameters":[{"Name":"/cloudworkstation/poc/pipeline/pipeline-name","Value":"training"}]}"""))
            .On("DescribePipeline", Reply.Json(JsonSerializer.Serialize(new
            {
                PipelineName = "training",
                PipelineDefinition = """
                    {"Parameters":[{"Name":"Type","DefaultValue":"ml.m5.2xlarge"}],"Steps":[
                      {"Type":"Processing","Arguments":{"ProcessingResources":{"ClusterConfig":{"InstanceType":"ml.m5.large","InstanceCount":2}}}},
                      {"Type":"Training","Arguments":{"ResourceConfig":{"InstanceType":{"Get":"Parameters.Type"},"InstanceCount":1}}},
                      {"Type":"Condition","Arguments":{"IfSteps":[{"Type":"EndpointConfig","Arguments":{"ProductionVariants":[{"InstanceType":"ml.c5.large","InitialInstanceCount":1}]}}]}}]}
                    """,
            })))
            .On("ListServiceQuotas", Reply.Json("""
                {"Quotas":[{"QuotaName":"ml.m5.large for processing job usage","Value":1},{"QuotaName":"ml.m5.2xlarge for training job usage","Value":0},
                {"QuotaName":"ml.c5.large for endpoint usage","Value":4}]}
                """));

        var result = await LookAsync("pipeline quotas");

        Assert.Equal(ProbeHealth.Warning, result.Health);
        Assert.Contains("ml.m5.large for processing job usage is 1, needed for ml.m5.large 2; ml.m5.2xlarge for training job usage is 0", result.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("endpoint usage", result.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_without_a_pipeline_needs_no_quotas_for_one()
    {
        aws.On("GetParameters", Reply.Json("""{"Parameters":[{"Name":"/cloudworkstation/poc/catalog/index","Value":"s3://b/k"}]}"""));

        Assert.Equal(ProbeHealth.Good, (await LookAsync("pipeline quotas")).Health);
    }

    [Fact]
    public async Task The_limits_of_shells_are_told()
    {
        aws.On("GetParameters", Reply.Json("""{"Parameters":[{"Name":"/cloudworkstation/poc/network/instance-connect-endpoint-id","Value":"eice-1"}]}"""));

        Assert.Contains("eice-1. AWS ends each connection after 1 hour, and takes 20 at once", (await LookAsync("shell")).Finding, StringComparison.Ordinal);
    }

    private void Quotas(int studio, int processors) => aws.On("ListServiceQuotas", request => (request["ServiceCode"], request["NextToken"]) switch
    {
        ("ec2", _) => Reply.Json(
            $$"""{"Quotas":[{"QuotaName":"Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances","Value":{{processors}}}],"NextToken":"more"}"""),
        (_, null) => Reply.Json("""{"Quotas":[{"QuotaName":"Something else","Value":0}],"NextToken":"2"}"""),
        _ => Reply.Json($$"""{"Quotas":[{"QuotaName":"{{Studio}}","Value":{{studio}}}],"NextToken":"3"}"""),
    });

    private Task<ProbeResult> LookAsync(string subject = "quotas") => aws.Platform.ProbesOf("poc").First(probe => probe.Subject == subject).LookAsync(TestContext.Current.CancellationToken);
}
