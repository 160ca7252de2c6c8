namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Roles are given resources by ARN, but for actions that AWS narrows to none (Service Authorization Reference).</summary>
public sealed class NoNeedlessWildcardResources : IGuardrail
{
    /// <summary>Actions without resource-level permissions: a prefix, and why roles here have them.</summary>
    private static readonly (string Prefix, string Reason)[] WithoutResources =
    [
        ("ec2:Describe", "reads the network; EC2's Describe calls take no resource"),
        ("ec2:CreateNetworkInterface", "Lambda checks the role of a function in a VPC for it on every resource"),
        ("ec2:DeleteNetworkInterface", "the same"),
        ("ec2:AssignPrivateIpAddresses", "the same"),
        ("ec2:UnassignPrivateIpAddresses", "the same"),
        ("sagemaker:List", "finds what a domain or a pipeline holds; lists take no resource"),
        ("ecr:GetAuthorizationToken", "signs in to the registry; what may be pulled is said by repository"),
        ("s3:ListAllMyBuckets", "shows Canvas the account's buckets by name; it takes no resource"),
        ("cloudformation:DescribeStacks", "lists all workstations in one call, which names no stack"),
        ("cloudformation:ListStacks", "lists stacks; it takes no resource"),
        ("ssm:ListAssociations", "CloudFormation reads it of every instance; it takes no resource"),
        ("glue:ListSessions", "lists sessions; it takes no resource"),
        ("servicequotas:", "reads the account's quotas, which have no resource"),
        ("cloudwatch:GetMetricData", "reads metrics, which have no ARN"),
        ("cloudwatch:PutMetricData", "metrics have no ARN; a condition names the namespaces"),
    ];

    /// <summary>List calls that do take a resource.</summary>
    private static readonly string[] WithResources =
        ["sagemaker:ListPipelineExecutions", "sagemaker:ListPipelineExecutionSteps", "sagemaker:ListPipelineParametersForExecution", "sagemaker:ListTags"];

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from statement in PolicyStatements.Of(templates)
        where statement.Allows && statement.Resources.Contains("*")
        from action in statement.Actions
        where WithResources.Contains(action) || !WithoutResources.Any(entry => action.StartsWith(entry.Prefix, StringComparison.Ordinal))
        select $"{statement.Resource} allows {action} on every resource; give the ARNs. Only these need \"*\": " +
            $"{string.Join(", ", WithoutResources.Select(entry => $"{entry.Prefix}… ({entry.Reason})"))}.";
}
