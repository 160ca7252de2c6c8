"""One template with the kinds of resources that research platforms are made of."""

from __future__ import annotations

from typing import Any

_LAMBDA = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
_EC2 = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


def _allow(action: str, resource: Any, principal: Any = None) -> dict[str, Any]:
    statement: dict[str, Any] = {"Effect": "Allow", "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement | ({"Principal": principal} if principal else {})]}


def _att(logical_id: str, name: str = "Arn") -> dict[str, list[str]]:
    return {"Fn::GetAtt": [logical_id, name]}


def _ref(logical_id: str) -> dict[str, str]:
    return {"Ref": logical_id}


def _of(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{kind}", "Properties": properties}


NETWORK = {
    "Vpc": _of(
        "EC2::VPC", CidrBlock="10.0.0.0/16", EnableDnsHostnames=True, EnableDnsSupport=True, Tags=[{"Key": "Name", "Value": "platform"}]
    ),
    "Subnet": _of("EC2::Subnet", VpcId=_ref("Vpc"), CidrBlock="10.0.1.0/24", AvailabilityZone={"Fn::Select": [0, {"Fn::GetAZs": ""}]}),
    "RouteTable": _of("EC2::RouteTable", VpcId=_ref("Vpc")),
    "Association": _of("EC2::SubnetRouteTableAssociation", RouteTableId=_ref("RouteTable"), SubnetId=_ref("Subnet")),
    "Gateway": _of("EC2::InternetGateway"),
    "Attachment": _of("EC2::VPCGatewayAttachment", VpcId=_ref("Vpc"), InternetGatewayId=_ref("Gateway")),
    "Route": _of("EC2::Route", RouteTableId=_ref("RouteTable"), DestinationCidrBlock="0.0.0.0/0", GatewayId=_ref("Gateway")) | {
        "DependsOn": "Attachment"
    },
    "Group": _of(
        "EC2::SecurityGroup",
        GroupDescription="workloads",
        VpcId=_ref("Vpc"),
        SecurityGroupEgress=[{"CidrIp": "0.0.0.0/0", "IpProtocol": "-1"}],
    ),
    "Endpoints": _of("EC2::SecurityGroup", GroupDescription="endpoints", VpcId=_ref("Vpc")),
    "SelfIngress": _of(
        "EC2::SecurityGroupIngress",
        GroupId=_ref("Group"),
        SourceSecurityGroupId=_ref("Group"),
        IpProtocol="tcp",
        FromPort=8192,
        ToPort=65535,
    ),
    "Https": _of(
        "EC2::SecurityGroupIngress",
        GroupId=_ref("Endpoints"),
        SourceSecurityGroupId=_ref("Group"),
        IpProtocol="tcp",
        FromPort=443,
        ToPort=443,
    ),
    "S3Endpoint": _of(
        "EC2::VPCEndpoint", VpcId=_ref("Vpc"), ServiceName={"Fn::Sub": "com.amazonaws.${AWS::Region}.s3"}, VpcEndpointType="Gateway",
        RouteTableIds=[_ref("RouteTable")], PolicyDocument=_allow("s3:*", "*", "*"),
    ),
    "StsEndpoint": _of(
        "EC2::VPCEndpoint", VpcId=_ref("Vpc"), ServiceName={"Fn::Sub": "com.amazonaws.${AWS::Region}.sts"}, VpcEndpointType="Interface",
        SubnetIds=[_ref("Subnet")], SecurityGroupIds=[_ref("Endpoints")], PrivateDnsEnabled=True,
    ),
    "Connect": _of("EC2::InstanceConnectEndpoint", SubnetId=_ref("Subnet"), SecurityGroupIds=[_ref("Group")]),
    "FlowLogGroup": _of("Logs::LogGroup", RetentionInDays=30),
    "FlowLog": _of(
        "EC2::FlowLog", ResourceId=_ref("Vpc"), ResourceType="VPC", TrafficType="ALL", LogDestinationType="cloud-watch-logs",
        LogGroupName=_ref("FlowLogGroup"), DeliverLogsPermissionArn=_att("Role"),
    ),
    "Template": _of("EC2::LaunchTemplate", LaunchTemplateData={"MetadataOptions": {"HttpTokens": "required"}}),
    "Profile": _of("IAM::InstanceProfile", Roles=[_ref("InstanceRole")]),
    "InstanceRole": _of(
        "IAM::Role", AssumeRolePolicyDocument=_EC2, ManagedPolicyArns=["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]
    ),
    "Instance": _of(
        "EC2::Instance", ImageId="ami-12c6146b", InstanceType="t3.micro", SubnetId=_ref("Subnet"), SecurityGroupIds=[_ref("Group")],
        IamInstanceProfile=_ref("Profile"), BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 20, "Encrypted": True}}],
        UserData={"Fn::Base64": "#!/bin/sh"}, Tags=[{"Key": "Name", "Value": "box"}],
    ),
}  # fmt: skip

STORAGE = {
    "Key": _of(
        "KMS::Key", EnableKeyRotation=True, KeyPolicy=_allow("kms:*", "*", {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}})
    ),
    "Alias": _of("KMS::Alias", AliasName="alias/platform", TargetKeyId=_att("Key")),
    "LogBucket": _of("S3::Bucket", OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}),
    "Bucket": _of(
        "S3::Bucket", VersioningConfiguration={"Status": "Enabled"},
        BucketEncryption={
            "ServerSideEncryptionConfiguration": [
                {"BucketKeyEnabled": True, "ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": _att("Key")}}
            ]
        },
        LoggingConfiguration={"DestinationBucketName": _ref("LogBucket"), "LogFilePrefix": "access/"},
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
        LifecycleConfiguration={
            "Rules": [
                {
                    "Status": "Enabled",
                    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                    "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
                }
            ]
        },
        NotificationConfiguration={"EventBridgeConfiguration": {"EventBridgeEnabled": True}},
    ),
    "BucketPolicy": _of(
        "S3::BucketPolicy", Bucket=_ref("Bucket"), PolicyDocument=_allow("s3:GetObject", {"Fn::Sub": "${Bucket.Arn}/*"}, "*")
    ),
    "Files": _of(
        "EFS::FileSystem",
        Encrypted=True,
        KmsKeyId=_att("Key"),
        LifecyclePolicies=[{"TransitionToIA": "AFTER_30_DAYS"}],
        FileSystemTags=[{"Key": "Name", "Value": "shared"}],
    ),
    "Mount": _of("EFS::MountTarget", FileSystemId=_ref("Files"), SubnetId=_ref("Subnet"), SecurityGroups=[_ref("Group")]),
    "Access": _of("EFS::AccessPoint", FileSystemId=_ref("Files"), PosixUser={"Uid": "10001", "Gid": "10001"}, RootDirectory={"Path": "/"}),
    "Table": _of(
        "DynamoDB::Table", AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], KeySchema=[
            {"AttributeName": "id", "KeyType": "HASH"}
        ],
        BillingMode="PAY_PER_REQUEST", PointInTimeRecoverySpecification={
            "PointInTimeRecoveryEnabled": True
        }, SSESpecification={"SSEEnabled": True},
    ),
    "Images": _of("ECR::Repository", ImageScanningConfiguration={"ScanOnPush": True}),
    "Value": _of("SSM::Parameter", Type="String", Name="/platform/vpc-id", Value=_ref("Vpc")),
}  # fmt: skip

COMPUTE = {
    "Role": _of(
        "IAM::Role",
        AssumeRolePolicyDocument=_LAMBDA,
        Policies=[{"PolicyName": "inline", "PolicyDocument": _allow("logs:PutLogEvents", "*")}],
    ),
    "Policy": _of(
        "IAM::Policy", PolicyName="more", Roles=[_ref("Role")], PolicyDocument=_allow("s3:GetObject", {"Fn::Sub": "${Bucket.Arn}/*"})
    ),
    "Managed": _of("IAM::ManagedPolicy", Roles=[_ref("Role")], PolicyDocument=_allow("s3:ListBucket", _att("Bucket"))),
    "Group2": _of("Logs::LogGroup", RetentionInDays=90),
    "Function": _of(
        "Lambda::Function", Runtime="python3.12", Handler="index.handler", Code={
            "ZipFile": "def handler(e, c): return e"
        }, Role=_att("Role"), Timeout=30,
        Environment={"Variables": {"BUCKET": _ref("Bucket"), "LIMIT": 3}}, LoggingConfig={"LogGroup": _ref("Group2")}, MemorySize=256,
    ),
    "Version": _of("Lambda::Version", FunctionName=_ref("Function")),
    "Async": _of("Lambda::EventInvokeConfig", FunctionName=_ref("Function"), Qualifier="$LATEST", MaximumRetryAttempts=0),
    "Permission": _of(
        "Lambda::Permission",
        FunctionName=_att("Function"),
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn=_att("Rule"),
    ),
    "Topic": _of("SNS::Topic", KmsMasterKeyId=_ref("Key")),
    "TopicPolicy": _of(
        "SNS::TopicPolicy", Topics=[_ref("Topic")], PolicyDocument=_allow("sns:Publish", _ref("Topic"), {"Service": "events.amazonaws.com"})
    ),
    "Mail": _of("SNS::Subscription", TopicArn=_ref("Topic"), Protocol="email", Endpoint="ops@example.org"),
    "Queue": _of("SQS::Queue", MessageRetentionPeriod=1209600, SqsManagedSseEnabled=True),
    "QueuePolicy": _of(
        "SQS::QueuePolicy",
        Queues=[_ref("Queue")],
        PolicyDocument=_allow("sqs:SendMessage", _att("Queue"), {"Service": "events.amazonaws.com"}),
    ),
    "Rule": _of(
        "Events::Rule", EventPattern={"source": ["aws.sagemaker"]}, State="ENABLED",
        Targets=[{"Id": "Target0", "Arn": _ref("Topic"), "DeadLetterConfig": {"Arn": _att("Queue")}}],
    ),
    "Alarm": _of(
        "CloudWatch::Alarm", MetricName="Errors", Namespace="AWS/Lambda", Statistic="Sum", Period=300, EvaluationPeriods=1, Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold", Dimensions=[
            {"Name": "FunctionName", "Value": _ref("Function")}
        ], AlarmActions=[_ref("Topic")],
    ),
    "Schedule": _of(
        "Scheduler::Schedule", ScheduleExpression="rate(5 minutes)", FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": _att("Function"), "RoleArn": _att("Role")},
    ),
    "Budget": _of("Budgets::Budget", Budget={"BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": 100, "Unit": "USD"}}),
    "Database": _of("Glue::Database", CatalogId=_ref("AWS::AccountId"), DatabaseInput={"Name": "research"}),
    "Portfolio": _of("ServiceCatalog::Portfolio", DisplayName="research", ProviderName="platform"),
    "Metadata": _of("CDK::Metadata", Analytics="v2:deflate64:xx"),
    "LogPolicy": _of("Logs::ResourcePolicy", PolicyName="events", PolicyDocument='{"Version":"2012-10-17","Statement":[]}'),
    "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
}  # fmt: skip

STUDIO = {
    "StudioRole": _of(
        "IAM::Role",
        AssumeRolePolicyDocument={
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
        },
    ),
    "Domain": _of(
        "SageMaker::Domain", DomainName="research", AuthMode="IAM", VpcId=_ref("Vpc"), SubnetIds=[_ref("Subnet")],
        AppNetworkAccessType="VpcOnly",
        DefaultUserSettings={"ExecutionRole": _att("StudioRole"), "SecurityGroups": [_ref("Group")]}, KmsKeyId=_ref("Key"),
    ),
    "Alice": _of(
        "SageMaker::UserProfile", DomainId=_ref("Domain"), UserProfileName="alice", UserSettings={"ExecutionRole": _att("StudioRole")}
    ),
    "Pipeline": _of(
        "SageMaker::Pipeline", PipelineName="tabular", RoleArn=_att("StudioRole"),
        PipelineDefinition={
            "PipelineDefinitionBody": '{"Version":"2020-12-01","Steps":[{"Name":"Stop","Type":"Fail","Arguments":{"ErrorMessage":"no"}}]}'
        },
    ),
}  # fmt: skip

RESOURCES: dict[str, dict[str, Any]] = NETWORK | STORAGE | COMPUTE | STUDIO
