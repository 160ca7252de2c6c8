using System.Text.Json;
using System.Text.Json.Nodes;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Prices;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>The Price List Query API, by answers in its documented form: each product a JSON text inside the JSON answer.</summary>
public sealed class ProductCatalogTests : IAsyncLifetime
{
    private const string First = """{"product":{"productFamily":"ML Instance","attributes":{"usagetype":"USE1-Train:ml.m5.xlarge"},"sku":"A1"},"terms":{}}""";
    private const string Second = """{"product":{"productFamily":"ML Instance","attributes":{"usagetype":"USE1-Host:ml.m5.xlarge"},"sku":"B2"},"terms":{}}""";

    private static readonly ProductQuery Training = new("AmazonSageMaker", "us-east-1", "ml.m5.xlarge");

    private ScriptedAws aws = null!;

    public async ValueTask InitializeAsync() => aws = await ScriptedAws.StartAsync();

    public ValueTask DisposeAsync() => aws.DisposeAsync();

    [Fact]
    public async Task All_pages_are_read()
    {
        aws.On("GetProducts", request => request["NextToken"] is null ? Page("more", First) : Page(null, Second));

        Assert.Equal([First, Second], await FindAsync(Training));
    }

    [Fact]
    public async Task The_question_is_asked_with_filters()
    {
        aws.On("GetProducts", Page(null));

        await FindAsync(new ProductQuery("AmazonEC2", "eu-west-1", "BoxUsage:t3.large", "t3.large"));

        var request = Assert.Single(aws.Requests);
        Assert.Equal(("AmazonEC2", "aws_v1", "100"), (request["ServiceCode"], request["FormatVersion"], request["MaxResults"]));
        Assert.Equal(
            "regionCode TERM_MATCH eu-west-1, usagetype CONTAINS BoxUsage:t3.large, instanceType TERM_MATCH t3.large, operatingSystem TERM_MATCH Linux, "
            + "tenancy TERM_MATCH Shared, preInstalledSw TERM_MATCH NA, capacitystatus TERM_MATCH Used, licenseModel TERM_MATCH No License required",
            string.Join(", ", JsonNode.Parse(request["Filters"]!)!.AsArray().Select(filter => $"{filter!["Field"]} {filter["Type"]} {filter["Value"]}")));
    }

    [Fact]
    public async Task A_throttled_page_is_asked_for_again()
    {
        aws.On("GetProducts", Reply.JsonError("ThrottlingException", "Rate exceeded"), Reply.JsonError("ThrottlingException", "Rate exceeded"), Page(null, First));

        Assert.Equal([First], await FindAsync(Training));
    }

    [Theory]
    [InlineData("ExpiredNextTokenException")]
    [InlineData("InvalidNextTokenException")]
    public async Task A_token_that_expired_begins_the_answer_anew(string code)
    {
        var expired = false;
        aws.On("GetProducts", request =>
        {
            if (request["NextToken"] is null)
            {
                return Page("more", First);
            }

            return expired ? Page(null, Second) : Expire();
        });

        Assert.Equal([First, Second], await FindAsync(Training));
        Assert.Equal(4, aws.Count("GetProducts"));

        AwsReply Expire()
        {
            expired = true;
            return Reply.JsonError(code, "The pagination token expired");
        }
    }

    [Fact]
    public async Task A_token_that_always_expires_ends_it()
    {
        aws.On("GetProducts", request => request["NextToken"] is null ? Page("more", First) : Reply.JsonError("ExpiredNextTokenException", "expired"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => FindAsync(Training));

        Assert.Equal(AwsErrorKind.Other, failure.Kind);
        Assert.Equal(6, aws.Count("GetProducts"));
    }

    [Fact]
    public async Task What_AWS_does_not_know_has_no_products()
    {
        aws.On("GetProducts", Reply.JsonError("NotFoundException", "The requested resource can't be found."));

        Assert.Empty(await FindAsync(Training));
    }

    [Fact]
    public async Task A_denial_says_which_permission_is_lacking()
    {
        aws.On("GetProducts", Reply.JsonError("AccessDeniedException", "User: a is not authorized to perform: pricing:GetProducts"));

        var failure = await Assert.ThrowsAsync<AwsFailureException>(() => FindAsync(Training));

        Assert.Equal("AWS denies pricing:GetProducts to your identity.", failure.Message);
        Assert.Contains("needs pricing:GetProducts on *", failure.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1", "eu-central-1")]
    [InlineData("ap-northeast-1", "ap-south-1")]
    [InlineData("us-west-2", "us-east-1")]
    [InlineData("", "us-east-1")]
    public void It_is_asked_in_the_nearest_of_its_three_regions(string near, string region) => Assert.Equal(region, ProductCatalog.EndpointRegion(near));

    private Task<IReadOnlyList<string>> FindAsync(ProductQuery query) => aws.Platform.Products.FindAsync(query, TestContext.Current.CancellationToken);

    private static AwsReply Page(string? next, params string[] products) => Reply.Json(
        $$"""{"FormatVersion":"aws_v1","NextToken":{{JsonSerializer.Serialize(next)}},"PriceList":[{{string.Join(',', products.Select(product => JsonSerializer.Serialize(product)))}}]}""");
}
