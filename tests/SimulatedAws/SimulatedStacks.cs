using Amazon.CloudFormation.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>The part of CloudFormation that knows stacks and their tags.</summary>
public sealed class SimulatedStacks(TimeProvider time) : SimulatedService(time)
{
    /// <summary>The tags of each stack by its id.</summary>
    public Dictionary<string, Dictionary<string, string>> Tags { get; } = [];

    /// <summary>The status of every stack.</summary>
    public string Status { get; set; } = "CREATE_IN_PROGRESS";

    public DescribeStacksResponse DescribeStacks(DescribeStacksRequest request)
    {
        if (request.StackName is not null && !Tags.ContainsKey(request.StackName))
        {
            throw AwsFault.Of("ValidationError", $"Stack with id {request.StackName} does not exist");
        }

        return new DescribeStacksResponse
        {
            Stacks = [.. Tags.Where(stack => request.StackName is null || stack.Key == request.StackName).Select(stack => new Stack
            {
                StackId = stack.Key,
                StackName = stack.Key.Split('/')[1],
                StackStatus = Status,
                Tags = [.. stack.Value.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            })],
        };
    }
}
