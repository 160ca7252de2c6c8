using System.Security;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>Answers as AWS writes them.</summary>
internal static class Reply
{
    /// <summary>A result of the query protocol: CloudFormation, STS.</summary>
    public static AwsReply Query(string operation, string result = "") =>
        new(200, $"<{operation}Response><{operation}Result>{result}</{operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>");

    public static AwsReply QueryError(string code, string message, int status = 400) => new(
        status, $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error><RequestId>r</RequestId></ErrorResponse>");

    /// <summary>A result of EC2.</summary>
    public static AwsReply Ec2(string operation, string members) => new(200, $"<{operation}Response><requestId>r</requestId>{members}</{operation}Response>");

    public static AwsReply Ec2Error(string code, string message) =>
        new(400, $"<Response><Errors><Error><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error></Errors><RequestID>r</RequestID></Response>");

    public static AwsReply Json(string body) => new(200, body);

    public static AwsReply JsonError(string code, string message, int status = 400) => new(status, $$"""{"__type":"{{code}}","message":"{{message}}"}""");

    /// <summary>A page of DescribeStacks.</summary>
    public static AwsReply Stacks(string? next, params string[] stacks) =>
        Query("DescribeStacks", $"<Stacks>{string.Concat(stacks)}</Stacks>{(next is null ? "" : $"<NextToken>{next}</NextToken>")}");

    /// <summary>One stack in a page.</summary>
    public static string Stack(string name, string status = "CREATE_COMPLETE", string environment = "poc", string service = "ec2", string parameters = "") =>
        $"""
         <member><StackId>{IdOf(name)}</StackId><StackName>{name}</StackName><StackStatus>{status}</StackStatus><CreationTime>2026-11-22T10:00:00Z</CreationTime>
         <Parameters>{parameters}</Parameters><Tags><member><Key>cloudworkstation:environment</Key><Value>{environment}</Value></member>
         <member><Key>cloudworkstation:service-type</Key><Value>{service}</Value></member></Tags></member>
         """;

    /// <summary>A page of DescribeStackEvents, newest first.</summary>
    public static AwsReply Events(string? next, params string[] events) =>
        Query("DescribeStackEvents", $"<StackEvents>{string.Concat(events)}</StackEvents>{(next is null ? "" : $"<NextToken>{next}</NextToken>")}");

    /// <summary>One event of the stack <c>cws-poc--x</c>.</summary>
    /// <param name="second">Second of 2026-11-22 12:00, when the tests' clock starts.</param>
    public static string Event(int second, string logicalId, string status, string? reason = null, string token = "t", string? properties = null)
    {
        var with = properties is null ? "" : $"<ResourceProperties>{SecurityElement.Escape(properties)}</ResourceProperties>";
        var type = logicalId == "cws-poc--x" ? "AWS::CloudFormation::Stack" : "AWS::Test::Thing";
        var because = reason is null ? "" : $"<ResourceStatusReason>{SecurityElement.Escape(reason)}</ResourceStatusReason>";
        return $"""
                <member><EventId>{logicalId}-{status}-{second}</EventId><StackId>{IdOf("cws-poc--x")}</StackId><LogicalResourceId>{logicalId}</LogicalResourceId>
                <ResourceType>{type}</ResourceType><Timestamp>2026-11-22T12:00:{second:00}Z</Timestamp><ResourceStatus>{status}</ResourceStatus>
                <ClientRequestToken>{token}</ClientRequestToken>{because}{with}</member>
                """;
    }

    public static string IdOf(string stack) => $"arn:aws:cloudformation:eu-central-1:123456789012:stack/{stack}/1b2c";
}
