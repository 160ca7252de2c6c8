using Amazon.Pricing;
using Amazon.Pricing.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Costs.Refresh;

namespace CloudWorkstation.Aws.Workstations.Prices;

/// <summary>AWS's Price List Query API. It answers in three regions, whatever region the prices are of.</summary>
internal sealed class ProductCatalog(WorkstationClients clients, TimeProvider time) : IProductCatalog
{
    private const string Action = "pricing:GetProducts";
    private const int PageSize = 100;

    // A token lives for minutes; an answer that outlives it three times does not end.
    private const int Attempts = 3;

    private readonly Lazy<(IAmazonPricing Client, AwsCalls Calls)> api = new(() =>
    {
        var region = EndpointRegion(clients.Target.Region);
        return (
            clients.Make(new AmazonPricingConfig(), config => new AmazonPricingClient(config), (keys, config) => new AmazonPricingClient(keys, config), region),
            new AwsCalls(clients.Target with { Region = region }, time));
    });

    public async Task<IReadOnlyList<string>> FindAsync(ProductQuery query, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadAsync(query, cancellation);
            }
            catch (AwsFailureException failure) when (attempt < Attempts && failure.InnerException is ExpiredNextTokenException or InvalidNextTokenException)
            {
                // From the first page, as AWS says: what was read is read again.
            }
            catch (AwsFailureException failure) when (failure.InnerException is NotFoundException)
            {
                return [];
            }
            catch (AwsFailureException denied) when (denied.Kind == AwsErrorKind.AccessDenied)
            {
                throw new AwsFailureException(AwsErrorKind.AccessDenied, denied.Message, denied.InnerException)
                {
                    Why = denied.Why,
                    Next = $"Reading AWS's prices needs {Action} on *, which researchers do not have. Who AWS takes you for:",
                    Command = denied.Command,
                };
            }
        }
    }

    /// <returns>The region of the API that is nearest. Source: AWS Billing user guide, "AWS Price List Query API endpoints".</returns>
    internal static string EndpointRegion(string near) => near.Split('-')[0] switch
    {
        "eu" or "il" or "me" or "af" => "eu-central-1",
        "ap" => "ap-south-1",
        _ => "us-east-1",
    };

    private async Task<IReadOnlyList<string>> ReadAsync(ProductQuery query, CancellationToken cancellation)
    {
        var (client, calls) = api.Value;
        var filters = query.Filters.Select(filter => new Filter
        {
            Field = filter.Field,
            Type = filter.Contains ? FilterType.CONTAINS : FilterType.TERM_MATCH,
            Value = filter.Value,
        }).ToList();
        return await calls.ListAsync(
            Action,
            async (token, cancel) =>
            {
                var request = new GetProductsRequest { ServiceCode = query.ServiceCode, Filters = filters, FormatVersion = "aws_v1", MaxResults = PageSize, NextToken = token };
                var page = await client.GetProductsAsync(request, cancel);
                return (page.PriceList, page.NextToken);
            },
            cancellation);
    }
}
