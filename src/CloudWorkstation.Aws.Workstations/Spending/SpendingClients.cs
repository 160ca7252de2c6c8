using Amazon.CostExplorer;
using Amazon.DynamoDBv2;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Regions;

namespace CloudWorkstation.Aws.Workstations.Spending;

/// <summary>The clients of what knows spending. They stand apart so that other commands do not load their assemblies.</summary>
internal sealed class SpendingClients(WorkstationClients clients) : IDisposable
{
    private readonly Lazy<IAmazonDynamoDB> dynamoDb = new(() => clients.Make(
        new AmazonDynamoDBConfig(), config => new AmazonDynamoDBClient(config), (keys, config) => new AmazonDynamoDBClient(keys, config)));

    private readonly Lazy<IAmazonCostExplorer> costExplorer = new(() => clients.Make(
        new AmazonCostExplorerConfig(), config => new AmazonCostExplorerClient(config), (keys, config) => new AmazonCostExplorerClient(keys, config),
        CostExplorerRegion(clients.Target.Region)));

    public IAmazonDynamoDB DynamoDb => dynamoDb.Value;

    public IAmazonCostExplorer CostExplorer => costExplorer.Value;

    public void Dispose()
    {
        if (dynamoDb.IsValueCreated)
        {
            dynamoDb.Value.Dispose();
        }

        if (costExplorer.IsValueCreated)
        {
            costExplorer.Value.Dispose();
        }
    }

    /// <summary>Cost Explorer answers in one region of a partition; null for partitions where it is asked in the caller's.</summary>
    private static string? CostExplorerRegion(string region) => Partition.Of(region).Name switch
    {
        "aws" when region.Length > 0 => "us-east-1",
        "aws-cn" => "cn-northwest-1",
        _ => null,
    };
}
