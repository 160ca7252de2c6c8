using Amazon.CloudFormation.Model;

namespace CloudWorkstation.SimulatedAws;

/// <summary>The part of CloudFormation that knows stacks and their tags.</summary>
public sealed class SimulatedStacks(TimeProvider time) : SimulatedService(time)
{
    /// <summary>The tags of each stack by its id.</summary>
    public Dictionary<string, Dictionary<string, string>> Tags { get; } = [];

    /// <summary>The status of every stack.</summary>
    public string Status { get; set; } = "CREATE_IN_PROGRESS";

    public DescribeStacksResponse DescribeStacks(DescribeStacksRequest request) => Tags.TryGetValue(request.StackName, out var tags)
        ? new DescribeStacksResponse
        {
            Stacks =
            [
                new Stack
                {
                    StackId = request.StackName,
                    StackName = request.StackName.Split('/')[1],
                    StackStatus = Status,
                    Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                },
            ],
        }
        : throw AwsFault.Of("ValidationError", $"Stack with id {request.StackName} does not exist");
}
