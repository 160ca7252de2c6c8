namespace CloudWorkstation.Aws.Workstations.Tests.Local;

/// <summary>Templates with the parameters and outputs of the catalogue's, and no more.</summary>
internal static class Templates
{
    public const string Platform = """
        Resources:
          Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: true } }
          First: { Type: "AWS::EC2::Subnet", Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: us-east-1a } }
          Second: { Type: "AWS::EC2::Subnet", Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, AvailabilityZone: us-east-1b } }
          Group: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: studio, VpcId: !Ref Vpc } }
          S3: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.us-east-1.s3 } }
          LaunchRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: cloudformation.amazonaws.com }, Action: "sts:AssumeRole" }] }
              Policies: [{ PolicyName: all, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] } }]
          ServiceRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: [sagemaker.amazonaws.com, glue.amazonaws.com] }, Action: "sts:AssumeRole" }] }
          Domain:
            Type: AWS::SageMaker::Domain
            Properties:
              DomainName: studio
              AuthMode: IAM
              AppNetworkAccessType: VpcOnly
              VpcId: !Ref Vpc
              SubnetIds: [!Ref First, !Ref Second]
              DefaultUserSettings: { ExecutionRole: !GetAtt ServiceRole.Arn, SecurityGroups: [!Ref Group] }
          Profile: { Type: "AWS::SageMaker::UserProfile", Properties: { DomainId: !Ref Domain, UserProfileName: alice } }
          VpcParameter: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Name: /cloudworkstation/test/network/vpc-id, Value: !Ref Vpc } }
          DomainParameter: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Name: /cloudworkstation/test/studio/domain-id, Value: !Ref Domain } }
          IndexParameter: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Name: /cloudworkstation/test/catalog/index, Value: "s3://catalogue/catalog.json" } }
          RoleParameter: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Name: /cloudworkstation/test/catalog/launch-role-arn, Value: !GetAtt LaunchRole.Arn } }
          Meter:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions: [{ AttributeName: researcher, AttributeType: S }, { AttributeName: dayAndWorkstation, AttributeType: S }, { AttributeName: month, AttributeType: S }]
              KeySchema: [{ AttributeName: researcher, KeyType: HASH }, { AttributeName: dayAndWorkstation, KeyType: RANGE }]
              GlobalSecondaryIndexes:
                - IndexName: by-month
                  KeySchema: [{ AttributeName: month, KeyType: HASH }, { AttributeName: dayAndWorkstation, KeyType: RANGE }]
                  Projection: { ProjectionType: ALL }
          MeterParameter: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Name: /cloudworkstation/test/governance/meter-table, Value: !Ref Meter } }
        Outputs:
          MeterTable: { Value: !Ref Meter }
          LaunchRoleArn: { Value: !GetAtt LaunchRole.Arn }
          ServiceRoleArn: { Value: !GetAtt ServiceRole.Arn }
          SubnetId: { Value: !Ref First }
          DomainId: { Value: !Ref Domain }
        """;

    public const string Record = """
        Parameters:
          InstanceType: { Type: String, Default: small, AllowedValues: [small, large] }
          VolumeGb: { Type: Number, Default: 30 }
        Resources:
          Record: { Type: "AWS::SSM::Parameter", Properties: { Type: String, Value: !Ref InstanceType } }
        Outputs:
          Link: { Value: !Sub "https://example.org/${InstanceType}/${VolumeGb}" }
        """;

    public const string Failing = """
        Parameters: { DomainId: { Type: String } }
        Resources:
          First: { Type: "AWS::CloudFormation::WaitConditionHandle" }
          Space: { Type: "AWS::SageMaker::Space", DependsOn: First, Properties: { DomainId: !Ref DomainId, SpaceName: lost, OwnershipSettings: { OwnerUserProfileName: nobody } } }
        """;

    public const string Instance = """
        Parameters: { SubnetId: { Type: String } }
        Resources:
          Instance: { Type: "AWS::EC2::Instance", Properties: { ImageId: ami-12c6146b, InstanceType: t3.small, SubnetId: !Ref SubnetId } }
        Outputs:
          InstanceId: { Value: !Ref Instance }
          UserName: { Value: alice }
        """;

    public const string Space = """
        Parameters: { DomainId: { Type: String }, InstanceType: { Type: String } }
        Resources:
          Space:
            Type: AWS::SageMaker::Space
            Properties:
              DomainId: !Ref DomainId
              SpaceName: cws-notebook
              OwnershipSettings: { OwnerUserProfileName: alice }
              SpaceSharingSettings: { SharingType: Private }
              SpaceSettings: { AppType: JupyterLab }
        Outputs:
          DomainId: { Value: !Ref DomainId }
          ProfileName: { Value: alice }
          SpaceName: { Value: !Ref Space }
          AppName: { Value: default }
        """;

    public const string Canvas = """
        Parameters: { DomainId: { Type: String } }
        Resources: { Record: { Type: "AWS::CloudFormation::WaitConditionHandle" } }
        Outputs:
          DomainId: { Value: !Ref DomainId }
          ProfileName: { Value: alice }
          AppName: { Value: default }
        """;

    public const string Session = """
        Parameters: { RoleArn: { Type: String } }
        Resources: { Record: { Type: "AWS::CloudFormation::WaitConditionHandle" } }
        Outputs:
          SessionRoleArn: { Value: !Ref RoleArn }
          SessionSettings: { Value: '{"Command":{"Name":"glueetl","PythonVersion":"3"},"GlueVersion":"5.0","WorkerType":"G.1X","NumberOfWorkers":2,"IdleTimeout":60}' }
        """;
}
