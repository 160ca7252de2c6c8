using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.SimpleNotificationService.Model;

namespace AwsSdk.Tests.Protocols;

public class QueryProtocolTests
{
    [Fact]
    public async Task A_request_is_a_form_with_numbered_members()
    {
        await using var service = new ScriptedService().Answers("<CreateStackResponse><CreateStackResult/></CreateStackResponse>");

        await service.CloudFormation().CreateStackAsync(
            new CreateStackRequest
            {
                StackName = "s",
                Parameters =
                [
                    new Parameter { ParameterKey = "A", ParameterValue = "1 & 2" },
                    new Parameter { ParameterKey = "B", UsePreviousValue = true },
                ],
                Capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
                TimeoutInMinutes = 5,
                OnFailure = OnFailure.DELETE,
                NotificationARNs = [],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", service.Request.Headers["Content-Type"]);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["Action"] = "CreateStack",
                ["Version"] = "2010-05-15",
                ["StackName"] = "s",
                ["Parameters.member.1.ParameterKey"] = "A",
                ["Parameters.member.1.ParameterValue"] = "1 & 2",
                ["Parameters.member.2.ParameterKey"] = "B",
                ["Parameters.member.2.UsePreviousValue"] = "true",
                ["Capabilities.member.1"] = "CAPABILITY_IAM",
                ["Capabilities.member.2"] = "CAPABILITY_AUTO_EXPAND",
                ["TimeoutInMinutes"] = "5",
                ["OnFailure"] = "DELETE",
                ["NotificationARNs"] = "",
            },
            new SortedDictionary<string, string>(service.Request.Form));
    }

    [Fact]
    public async Task A_map_is_spelled_out_entry_by_entry_with_the_names_of_its_service()
    {
        await using var service = new ScriptedService().Answers(
            "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>");

        var published = await service.Sns().PublishAsync(
            new PublishRequest("arn:aws:sns:eu-west-1:1:t", "hello")
            {
                MessageAttributes = new() { ["severity"] = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([1, 2, 255]) } },
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("m-1", published.MessageId);
        Assert.Equal("severity", service.Request.Form["MessageAttributes.entry.1.Name"]);
        Assert.Equal("Binary", service.Request.Form["MessageAttributes.entry.1.Value.DataType"]);
        Assert.Equal("AQL/", service.Request.Form["MessageAttributes.entry.1.Value.BinaryValue"]);
    }

    [Fact]
    public async Task A_response_is_read_from_its_result_element()
    {
        await using var service = new ScriptedService().Answers(
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
              <DescribeStacksResult>
                <Stacks>
                  <member>
                    <StackName>one</StackName>
                    <CreationTime>2026-01-01T00:00:00.250Z</CreationTime>
                    <StackStatus>ROLLBACK_COMPLETE</StackStatus>
                    <DisableRollback>false</DisableRollback>
                    <TimeoutInMinutes>5</TimeoutInMinutes>
                    <Capabilities><member>CAPABILITY_IAM</member></Capabilities>
                    <Outputs><member><OutputKey>A</OutputKey><OutputValue>&lt;1&gt;</OutputValue></member></Outputs>
                    <Tags/>
                  </member>
                  <member><StackName>two</StackName></member>
                </Stacks>
              </DescribeStacksResult>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </DescribeStacksResponse>
            """);

        var response = await service.CloudFormation().DescribeStacksAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two"], response.Stacks.Select(stack => stack.StackName));
        var stack = response.Stacks[0];
        Assert.Equal(StackStatus.ROLLBACK_COMPLETE, stack.StackStatus);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc), stack.CreationTime);
        Assert.False(stack.DisableRollback);
        Assert.Equal(5, stack.TimeoutInMinutes);
        Assert.Equal(["CAPABILITY_IAM"], stack.Capabilities);
        Assert.Equal("<1>", Assert.Single(stack.Outputs).OutputValue);
        Assert.Empty(stack.Tags);
        Assert.Null(response.Stacks[1].Outputs);
        Assert.Equal("r-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_response_without_a_result_is_an_empty_response()
    {
        await using var service = new ScriptedService().Answers(
            "<DeleteStackResponse><ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata></DeleteStackResponse>");

        var response = await service.CloudFormation().DeleteStackAsync(
            new DeleteStackRequest { StackName = "s" }, TestContext.Current.CancellationToken);

        Assert.Equal("r-2", response.ResponseMetadata.RequestId);
    }
}
