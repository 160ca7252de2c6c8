using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Tests;

/// <summary>Requests as the kit hands them to a resource.</summary>
internal static class Requests
{
    public static ResourceRequest<T> Of<T>(T properties, string physicalId)
        where T : class => new(properties)
        {
            PhysicalId = physicalId,
            StackId = "arn:aws:cloudformation:us-east-1:123456789012:stack/Network/1",
            RequestId = Guid.NewGuid().ToString(),
            LogicalId = "Resource",
            ResourceType = "Custom::Resource",
            StartedAt = TimeProvider.System.GetUtcNow(),
            Clock = TimeProvider.System,
        };
}
