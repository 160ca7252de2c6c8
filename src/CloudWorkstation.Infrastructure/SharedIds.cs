namespace CloudWorkstation.Infrastructure;

/// <summary>Every id the platform publishes.</summary>
public static class SharedIds
{
    public static SharedId VpcId { get; } = new("network", "vpc-id", "VPC of all workstations, jobs and endpoints");
    public static SharedId SubnetIds { get; } = new("network", "subnet-ids", "Isolated subnets, one per availability zone");
    public static SharedId WorkloadSecurityGroupId { get; } =
        new("network", "workload-security-group-id", "Security group of Studio, jobs, workstations and file system mounts");
    public static SharedId EndpointSecurityGroupId { get; } =
        new("network", "endpoint-security-group-id", "Security group of the interface endpoints");
    public static SharedId InstanceConnectEndpointId { get; } =
        new("network", "instance-connect-endpoint-id", "EC2 Instance Connect Endpoint, the way in for SSH");

    public static SharedId KeyArn { get; } = new("storage", "key-arn", "KMS key of all data, volumes and logs");
    public static SharedId DataBucketName { get; } = new("storage", "data-bucket-name", "Bucket with raw/ processed/ models/ code/ researchers/");
    public static SharedId LogBucketName { get; } = new("storage", "log-bucket-name", "Bucket with the data bucket's access logs");
    public static SharedId FileSystemId { get; } = new("storage", "file-system-id", "EFS file system shared by Studio and EC2");
    public static SharedId FolderFunctionArn { get; } =
        new("storage", "folder-function-arn", "Function that makes researchers' folders on the shared file system");

    public static SharedId DomainId { get; } = new("studio", "domain-id", "SageMaker Studio domain");
    public static SharedId ResearcherProfiles { get; } = new("studio", "researcher-profiles", "Studio user profiles, one per researcher");

    public static SharedId ProfileManagerArn { get; } = new("studio", "profile-manager-arn", "Function that makes Studio and Canvas workstations");

    public static SharedId CatalogIndex { get; } = new("catalog", "index", "S3 address of the catalogue's index");
    public static SharedId LaunchRoleArn { get; } = new("catalog", "launch-role-arn", "Role CloudFormation assumes to make workstations");
    public static SharedId GlueSessionRoleArn { get; } = new("catalog", "glue-session-role-arn", "Role of interactive Glue sessions");
    public static SharedId GlueSecurityConfiguration { get; } =
        new("catalog", "glue-security-configuration", "Encryption of what Glue sessions write");
    public static SharedId InstancePolicyArn { get; } =
        new("catalog", "instance-policy-arn", "Policy and permissions boundary of EC2 workstations' roles");
    public static SharedId ResearcherPolicyArns { get; } =
        new("catalog", "researcher-policy-arns", "Managed policies of researchers, all of which each needs");

    public static SharedId MeterTable { get; } = new("governance", "meter-table", "DynamoDB table of what workstations did and cost");
    public static SharedId IdleTable { get; } = new("governance", "idle-table", "DynamoDB table of what was decided about idle workstations");
    public static SharedId GovernorRole { get; } = new("governance", "governor-role", "Role of the function that meters and stops workstations");
    public static SharedId NoticeBusName { get; } = new("governance", "notice-bus-name", "EventBridge bus of what the Governor tells");
    public static SharedId NoticeTopicArn { get; } =
        new("governance", "notice-topic-arn", "SNS topic that hears what the Governor tells, and when it does not look");
    public static SharedId BudgetTopicArn { get; } = new("governance", "budget-topic-arn", "SNS topic that hears of budgets");

    public static SharedId PipelineName { get; } = new("pipeline", "pipeline-name", "SageMaker pipeline");
    public static SharedId DataUri { get; } = new("pipeline", "data-uri", "The data set the pipeline trains on");
    public static SharedId TopicArn { get; } = new("pipeline", "topic-arn", "SNS topic that hears of failures");
}
