namespace CloudWorkstation.Estimates.Resources;

/// <summary>Types that AWS charges nothing for, by their service's pricing page.</summary>
internal static class FreeResources
{
    private const string Permissions = "permissions cost nothing";
    private const string Wiring = "costs nothing by itself";
    private const string Counted = "what it does is counted with what it belongs to";

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["AWS::EC2::VPC"] = Wiring,
        ["AWS::EC2::Subnet"] = Wiring,
        ["AWS::EC2::SubnetRouteTableAssociation"] = Wiring,
        ["AWS::EC2::SubnetNetworkAclAssociation"] = Wiring,
        ["AWS::EC2::RouteTable"] = Wiring,
        ["AWS::EC2::Route"] = Wiring,
        ["AWS::EC2::InternetGateway"] = "costs nothing; data to the internet is not estimated",
        ["AWS::EC2::EgressOnlyInternetGateway"] = "costs nothing; data to the internet is not estimated",
        ["AWS::EC2::VPCGatewayAttachment"] = Wiring,
        ["AWS::EC2::VPCCidrBlock"] = Wiring,
        ["AWS::EC2::NetworkAcl"] = Wiring,
        ["AWS::EC2::NetworkAclEntry"] = Wiring,
        ["AWS::EC2::SecurityGroup"] = Permissions,
        ["AWS::EC2::SecurityGroupIngress"] = Permissions,
        ["AWS::EC2::SecurityGroupEgress"] = Permissions,
        ["AWS::EC2::DHCPOptions"] = Wiring,
        ["AWS::EC2::VPCDHCPOptionsAssociation"] = Wiring,
        ["AWS::EC2::KeyPair"] = Wiring,
        ["AWS::EC2::LaunchTemplate"] = "its instances are counted where they are made",
        ["AWS::EC2::NetworkInterface"] = Wiring,
        ["AWS::EC2::EIPAssociation"] = Counted,
        ["AWS::EC2::VolumeAttachment"] = Wiring,
        ["AWS::EC2::FlowLog"] = "what it writes is counted with its log group or bucket",
        ["AWS::EC2::InstanceConnectEndpoint"] = "costs nothing; data between zones is not estimated",
        ["AWS::EC2::PlacementGroup"] = Wiring,
        ["AWS::EFS::MountTarget"] = Wiring,
        ["AWS::EFS::AccessPoint"] = Wiring,
        ["AWS::KMS::Alias"] = Wiring,
        ["AWS::S3::BucketPolicy"] = Permissions,
        ["AWS::SNS::Subscription"] = "deliveries beyond the free ones are not estimated",
        ["AWS::SNS::TopicPolicy"] = Permissions,
        ["AWS::SQS::QueuePolicy"] = Permissions,
        ["AWS::Events::EventBusPolicy"] = Permissions,
        ["AWS::Lambda::Permission"] = Permissions,
        ["AWS::Lambda::EventInvokeConfig"] = Wiring,
        ["AWS::Lambda::EventSourceMapping"] = Counted,
        ["AWS::Lambda::LayerVersion"] = Wiring,
        ["AWS::Lambda::LayerVersionPermission"] = Permissions,
        ["AWS::Logs::LogStream"] = Counted,
        ["AWS::Logs::SubscriptionFilter"] = Counted,
        ["AWS::Logs::ResourcePolicy"] = Permissions,
        ["AWS::Logs::QueryDefinition"] = "queries are billed when they run",
        ["AWS::Budgets::Budget"] = "costs nothing without actions",
        ["AWS::CloudFormation::WaitCondition"] = Wiring,
        ["AWS::CloudFormation::WaitConditionHandle"] = Wiring,
        ["AWS::CDK::Metadata"] = Wiring,
        ["AWS::RDS::DBSubnetGroup"] = Wiring,
        ["AWS::RDS::DBParameterGroup"] = Wiring,
        ["AWS::RDS::DBClusterParameterGroup"] = Wiring,
        ["AWS::RDS::OptionGroup"] = Wiring,
        ["AWS::SecretsManager::SecretTargetAttachment"] = Wiring,
        ["AWS::SecretsManager::ResourcePolicy"] = Permissions,
        ["AWS::ECS::Cluster"] = "its tasks are counted where they are made",
        ["AWS::Glue::Database"] = "the first million objects of the Data Catalog are free",
        ["AWS::Glue::Table"] = "the first million objects of the Data Catalog are free",
        ["AWS::Glue::SecurityConfiguration"] = Wiring,
        ["AWS::Glue::Connection"] = Wiring,
        ["AWS::SageMaker::UserProfile"] = "a profile costs nothing while no app runs",
        ["AWS::SageMaker::StudioLifecycleConfig"] = Wiring,
        ["AWS::SageMaker::NotebookInstanceLifecycleConfig"] = Wiring,
        ["AWS::SageMaker::EndpointConfig"] = "its instances are counted with the endpoint",
        ["AWS::SageMaker::Model"] = "its archive is counted with its bucket",
        ["AWS::SageMaker::ModelPackageGroup"] = Wiring,
        ["Custom::SeedData"] = "its data is counted with the bucket",
        ["Custom::JobCode"] = "its files are counted with the bucket",
        ["Custom::BucketContents"] = "it only deletes",
        ["Custom::ClosedSecurityGroup"] = Permissions,
        ["Custom::LaunchedWorkstations"] = "it only looks",
        ["Custom::AvailabilityZones"] = "it only looks",
        ["Custom::GivenVpc"] = "it only looks",
        ["Custom::ResearcherProfiles"] = "profiles cost nothing while no app runs",
        ["Custom::WorkstationIdentity"] = "it makes nothing",
        ["Custom::StudioDomainAttachments"] = Wiring,
        ["Custom::StudioDomainRemains"] = "it only deletes",
        ["Custom::S3AutoDeleteObjects"] = "it only deletes",
        ["Custom::VpcRestrictDefaultSG"] = Permissions,
        ["Custom::LogRetention"] = "it only sets the retention of a log group",
        ["Custom::CDKBucketDeployment"] = "its files are counted with the bucket",
        ["Custom::S3BucketNotifications"] = Wiring,
    };

    /// <value>The types that are named; those of IAM are free as well.</value>
    public static IEnumerable<string> Types => Reasons.Keys;

    /// <returns>Why a type costs nothing; null when that is not known.</returns>
    public static string? WhyFree(string type) =>
        type.StartsWith("AWS::IAM::", StringComparison.Ordinal) ? Permissions : Reasons.GetValueOrDefault(type);
}
