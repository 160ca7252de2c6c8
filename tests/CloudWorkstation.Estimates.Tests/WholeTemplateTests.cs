using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Tests;

/// <summary>Templates as people write them: all that costs something is in the total, or the total says that it is incomplete and why.</summary>
public sealed class WholeTemplateTests
{
    private const decimal M5Large = 70.08m;

    [Fact]
    public void A_loop_makes_one_instance_for_each_item() => Assert.Equal(
        3 * M5Large,
        Of("""
            Transform: AWS::LanguageExtensions
            Resources:
              Fn::ForEach::Desks:
                - Colour
                - [Blue, White, Black]
                - "Desk${Colour}": { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: ami-0a1b2c3d } }
            """).Lines.Where(line => line.Item == "EC2 m5.large").Sum(line => line.MonthlyUsd));

    /// <summary>730 hours × 12 runs, two seconds each, of 512 MB: 8,760 × 2 × 0.5 × 0.0000166667.</summary>
    [Theory]
    [InlineData("cron(0/5 * * * ? *)", 0.146000292)]
    [InlineData("rate(5 minutes)", 0.146000292)]
    [InlineData("rate(1 hour)", 0.012166691)]
    // At times that are not plain it runs as often as is assumed of every function: 1,000 × 2 × 0.5 × 0.0000166667.
    [InlineData("cron(15 10 ? * 6L 2026-2030)", 0.0166667)]
    public void A_function_that_runs_by_the_clock_is_priced_by_it(string schedule, double usd) => Assert.Equal(
        (decimal)usd,
        decimal.Round(Assert.Single(Of($$"""
            Resources:
              Look: { Type: AWS::Lambda::Function, Properties: { MemorySize: 512, Architectures: [x86_64], Role: r, Code: {} } }
              Clock: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: "{{schedule}}", Targets: [{ Id: Look, Arn: !GetAtt Look.Arn }] } }
            """).Lines, line => line.Item == "Lambda duration").MonthlyUsd!.Value, 9));

    [Fact]
    public void Loops_within_loops_multiply_and_fill_in_keys_values_and_references() => Assert.Equal(
        [("AxSmall10", 0.8m), ("AxSmall20", 1.6m), ("BySmall10", 0.8m), ("BySmall20", 1.6m)],
        Of("""
            Transform: [AWS::LanguageExtensions]
            Parameters: { Rooms: { Type: CommaDelimitedList, Default: "a-x,b-y" } }
            Resources:
              Fn::ForEach::Rooms:
                - Room
                - !Ref Rooms
                - Fn::ForEach::Sizes:
                    - Gb
                    - ["10", "20"]
                    - "Disk&{Room}Small${Gb}": { Type: AWS::EC2::Volume, Properties: { VolumeType: gp3, Size: !Ref Gb, AvailabilityZone: us-east-1a } }
            """).Lines.Select(line => (Name(line.LogicalId), line.MonthlyUsd!.Value)));

    [Fact]
    public void A_loop_whose_list_only_a_deployment_knows_is_named()
    {
        var estimate = Of("""
            Transform: AWS::LanguageExtensions
            Parameters: { Names: { Type: CommaDelimitedList } }
            Resources:
              Fn::ForEach::Desks: [Name, !Ref Names, { "Desk${Name}": { Type: AWS::EC2::EIP } }]
            """);

        Assert.Equal("loop Desks", Assert.Single(estimate.Missing).Item);
        Assert.Contains("the parameter Names, which has no value", Assert.Single(estimate.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transform: Replicate\nResources: { Box: { Type: AWS::EC2::EIP, Copies: 30 } }", "macro Replicate")]
    [InlineData("Transform: [AWS::LanguageExtensions, Replicate]\nResources: { Box: { Type: AWS::EC2::EIP } }", "macro Replicate")]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: s3://b/more.yaml } }\nResources: { Box: { Type: AWS::EC2::EIP } }", "included file")]
    [InlineData("Resources: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/more.yaml } } }", "included file")]
    [InlineData("Resources: { Box: { Type: AWS::EC2::EIP, Fn::Transform: { Name: Replicate } } }", "macro Replicate")]
    [InlineData("Resources: { Box: { Fn::Transform: { Name: Replicate } } }", "macro Replicate")]
    public void What_a_macro_or_an_included_file_makes_is_not_seen_and_said_so(string template, string item)
    {
        var estimate = Of(template);

        Assert.Equal(item, Assert.Single(estimate.Missing).Item);
        Assert.Equal(["us-east-1"], estimate.Regions);
    }

    [Theory]
    [InlineData("2", 14.6)]
    [InlineData("3", 21.9)]
    public void What_has_no_value_is_not_there(string zones, double usd) => Assert.Equal((decimal)usd, Of($$"""
        Parameters: { Zones: { Type: String, Default: "{{zones}}" } }
        Conditions: { More: !Equals [!Ref Zones, "3"] }
        Resources:
          Door:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcEndpointType: Interface
              VpcId: vpc-1
              SubnetIds: [subnet-1, subnet-2, !If [More, subnet-3, !Ref AWS::NoValue]]
        """).FixedUsd);

    [Fact]
    public void A_list_whose_length_only_a_deployment_knows_is_incomplete() => Incomplete("EC2::VPCEndpoint SubnetIds", """
        Parameters: { Zones: { Type: String } }
        Conditions: { More: !Equals [!Ref Zones, "3"] }
        Resources:
          Door:
            Type: AWS::EC2::VPCEndpoint
            Properties: { VpcEndpointType: Interface, VpcId: vpc-1, SubnetIds: [subnet-1, !If [More, subnet-3, !Ref AWS::NoValue]] }
        """);

    [Fact]
    public void A_mapping_without_the_region_has_the_default_value() => Assert.Contains(
        Of("""
            Transform: AWS::LanguageExtensions
            Mappings: { Types: { eu-north-1: { Name: m5.xlarge } } }
            Resources:
              Box: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1, InstanceType: !FindInMap [Types, !Ref AWS::Region, Name, { DefaultValue: m5.large }] } }
            """).Lines,
        line => line is { Item: "EC2 m5.large", MonthlyUsd: M5Large });

    [Theory]
    [InlineData(null, null)]
    [InlineData("111122223333", 1.6)]
    public void A_mapping_by_account_needs_the_account(string? account, double? usd)
    {
        var estimate = Of(
            """
            Mappings: { Accounts: { "111122223333": { Gb: 20 }, "444455556666": { Gb: 2000 } } }
            Resources:
              Disk: { Type: AWS::EC2::Volume, Properties: { VolumeType: gp3, AvailabilityZone: a, Size: !FindInMap [Accounts, !Ref AWS::AccountId, Gb] } }
            """,
            account is null ? [] : [("AWS::AccountId", account)]);

        Assert.Equal((decimal?)usd, Assert.Single(estimate.Lines).MonthlyUsd);
        Assert.Equal(account is not null, estimate.IsComplete);
    }

    [Fact]
    public void Parameters_without_a_value_are_named_and_can_be_given()
    {
        const string Template = """
            Parameters: { Size: { Type: String }, Disk: { Type: Number } }
            Resources:
              Box:
                Type: AWS::EC2::Instance
                Properties:
                  InstanceType: !Ref Size
                  ImageId: ami-1
                  SubnetId: !Ref Subnet
                  BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { VolumeType: gp3, VolumeSize: !Ref Disk } }]
              Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, CidrBlock: 10.0.0.0/24 } }
            """;

        Assert.Equal(["Disk", "Size"], Of(Template).OpenParameters);
        Assert.Equal(["EC2 instance", "EBS gp3 volume"], Of(Template).Missing.Select(line => line.Item));
        Assert.Contains(EstimateSummary.Of(Of(Template)), line => line.StartsWith("Parameters without a value: Disk, Size.", StringComparison.Ordinal));

        var given = Of(Template, ("Size", "m5.large"), ("Disk", "30"));
        Assert.True(given.IsComplete);
        Assert.Equal(M5Large + (30 * 0.08m), given.TotalUsd);
    }

    [Theory]
    [InlineData("Sise", "x", "there is no parameter \"Sise\" (did you mean \"Size\"?)")]
    [InlineData("Size", "huge", "the template allows small, large")]
    [InlineData("Disk", "many", "the template takes a number")]
    public void A_wrong_parameter_is_named_with_what_is_allowed(string name, string value, string problem) => Assert.Contains(
        problem,
        GivenParameters.Problem([Stack("Parameters: { Size: { Type: String, AllowedValues: [small, large] }, Disk: { Type: Number } }\nResources: { A: { Type: AWS::EC2::EIP } }")], name, value),
        StringComparison.Ordinal);

    [Fact]
    public void Two_resources_of_which_one_is_made_are_not_both_counted()
    {
        const string Template = """
            Parameters: { Stage: { Type: String } }
            Conditions: { Live: !Equals [!Ref Stage, live], Trial: !Not [!Condition Live] }
            Resources:
              Large: { Type: AWS::EC2::NatGateway, Condition: Live, Properties: { SubnetId: subnet-1, ConnectivityType: private } }
              Small: { Type: AWS::EC2::EIP, Condition: Trial }
            """;

        var estimate = Of(Template);
        Assert.Equal(0, estimate.TotalUsd);
        Assert.Equal(["Large", "Large", "Small"], estimate.Missing.Select(line => line.LogicalId));
        Assert.Contains(estimate.Remarks, remark => remark.Contains("public IPv4 address would cost $3.65 a month", StringComparison.Ordinal));
        Assert.Equal(3.65m, Of(Template, ("Stage", "trial")).TotalUsd);
    }

    [Fact]
    public void Provisioned_concurrency_is_billed_all_month() => Assert.Equal(
        1_095.01m,
        decimal.Round(
            Of("""
                Resources:
                  Judge: { Type: AWS::Lambda::Function, Properties: { Runtime: dotnet8, Handler: h, MemorySize: 1024, Role: r, Code: { S3Bucket: b, S3Key: k } } }
                  Ready: { Type: AWS::Lambda::Alias, Properties: { Name: ready, FunctionName: !Ref Judge, FunctionVersion: "1", ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 100 } } }
                """).FixedUsd,
            2));

    [Fact]
    public void Shadow_variants_are_instances_like_others() => Assert.Contains(
        Of("""
            Resources:
              Settings:
                Type: AWS::SageMaker::EndpointConfig
                Properties:
                  ProductionVariants: [{ ModelName: m, VariantName: v, InstanceType: ml.m5.large, InitialInstanceCount: 1 }]
                  ShadowProductionVariants: [{ ModelName: n, VariantName: w, InstanceType: ml.m5.xlarge, InitialInstanceCount: 2 }]
              Door: { Type: AWS::SageMaker::Endpoint, Properties: { EndpointConfigName: !GetAtt Settings.EndpointConfigName } }
            """).Lines,
        line => line is { Item: "SageMaker endpoint, shadow ml.m5.xlarge", MonthlyUsd: 335.8m });

    [Theory]
    [InlineData("Tenancy: dedicated", "EC2 m5.large on dedicated hardware")]
    [InlineData("Tenancy: host", "EC2 m5.large on a dedicated host")]
    [InlineData("UserData: { Fn::Base64: \"<powershell>Get-Date</powershell>\" }", "EC2 m5.large with Windows")]
    [InlineData("ElasticInferenceAccelerators: [{ Type: eia2.medium }]", "EC2::Instance ElasticInferenceAccelerators")]
    [InlineData("NobodyKnowsThis: 1", "EC2::Instance NobodyKnowsThis")]
    public void What_makes_an_instance_dearer_is_not_passed_over(string property, string item) =>
        Incomplete(item, $"Resources: {{ Box: {{ Type: AWS::EC2::Instance, Properties: {{ InstanceType: m5.large, ImageId: ami-1, {property} }} }} }}");

    [Theory]
    [InlineData("/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base", false)]
    [InlineData("/aws/service/suse/sles/15-sp6/x86_64/latest", false)]
    [InlineData("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", true)]
    [InlineData("/our/own/image", true)]
    public void Software_that_is_billed_with_an_instance_is_told_by_where_its_image_comes_from(string name, bool complete)
    {
        Assert.Equal(complete, Of($$"""
            Parameters: { Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: "{{name}}" } }
            Resources: { Box: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: !Ref Image } } }
            """).IsComplete);
        Assert.Equal(complete, Of($$"""
            Resources: { Box: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: "{{"{{resolve:ssm:" + name + "}}"}}" } } }
            """).IsComplete);
    }

    [Theory]
    [InlineData("", 3.65)] // default subnets give a public address
    [InlineData("SubnetId: !Ref Open", 3.65)]
    [InlineData("SubnetId: !Ref Closed", 0)]
    [InlineData("SubnetId: !Ref Open, NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }]", 0)]
    [InlineData("NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: !Ref Closed, AssociatePublicIpAddress: true }]", 3.65)]
    public void A_public_address_is_billed(string property, double usd) => Assert.Equal(
        (decimal)usd,
        Of($$"""
            Resources:
              Open: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true } }
              Closed: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, CidrBlock: 10.0.1.0/24 } }
              Box: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: ami-1, {{property}} } }
            """).Lines.Where(line => line.Item == "public IPv4 address").Sum(line => line.MonthlyUsd));

    [Fact]
    public void Detailed_monitoring_is_billed() =>
        Assert.Contains(
            Of("Resources: { Box: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: ami-1, Monitoring: true } } }").Lines,
            line => line is { Item: "EC2 detailed monitoring", MonthlyUsd: 2.1m });

    [Theory]
    [InlineData("InstanceMarketOptions: { MarketType: spot }", "EC2::LaunchTemplate LaunchTemplateData.InstanceMarketOptions")]
    [InlineData("Placement: { Tenancy: dedicated }", "EC2 m5.large on dedicated hardware")]
    [InlineData("Monitoring: { Enabled: true }", null)]
    public void A_launch_template_says_what_its_instances_cost(string data, string? item)
    {
        var estimate = Of($$"""
            Resources:
              Form: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { InstanceType: m5.large, ImageId: ami-1, {{data}} } } }
              Box: { Type: AWS::EC2::Instance, Properties: { LaunchTemplate: { LaunchTemplateId: !Ref Form, Version: "1" } } }
            """);

        Assert.Equal(item is null ? [] : new[] { item }, estimate.Missing.Select(line => line.Item));
        Assert.Equal(item is null, estimate.Lines.Any(line => line.Item == "EC2 detailed monitoring"));
    }

    [Fact]
    public void A_launch_template_that_is_not_there_may_say_anything() => Incomplete(
        "launch template", "Resources: { Box: { Type: AWS::EC2::Instance, Properties: { InstanceType: m5.large, ImageId: ami-1, LaunchTemplate: { LaunchTemplateId: lt-1, Version: '1' } } } }");

    [Fact]
    public void Elastic_throughput_and_backups_are_billed()
    {
        var lines = Of("Resources: { Files: { Type: AWS::EFS::FileSystem, Properties: { ThroughputMode: elastic, BackupPolicy: { Status: ENABLED } } } }").Lines;

        // 10 × 0.03, 10 × 0.06, 50 × 0.05
        Assert.Equal([("EFS elastic reads", 0.3m), ("EFS elastic writes", 0.6m), ("EFS backups", 2.5m)], lines.Skip(1).Select(line => (line.Item, line.MonthlyUsd!.Value)));
    }

    [Theory]
    [InlineData("AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16, InstanceTenancy: dedicated }", "EC2::VPC InstanceTenancy")]
    [InlineData("AWS::S3::Bucket, Properties: { LifecycleConfiguration: { Rules: [{ Status: Enabled, Transitions: [{ StorageClass: GLACIER }] }] } }", "S3::Bucket LifecycleConfiguration.Rules.Transitions")]
    [InlineData("AWS::SNS::Subscription, Properties: { Protocol: sms, TopicArn: t }", "SNS::Subscription Protocol")]
    [InlineData("AWS::Lambda::EventSourceMapping, Properties: { FunctionName: f, ProvisionedPollerConfig: { MinimumPollers: 2 } }", "Lambda::EventSourceMapping ProvisionedPollerConfig")]
    [InlineData("AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Arn: a, Id: i, EcsParameters: { TaskDefinitionArn: t } }] }", "Events::Rule Targets.EcsParameters")]
    public void Types_called_free_are_not_free_in_every_form(string resource, string item) => Incomplete(item, $"Resources: {{ It: {{ Type: {resource} }} }}");

    private static string Name(string id) => id.Replace("Diskax", "Ax", StringComparison.Ordinal).Replace("Diskby", "By", StringComparison.Ordinal);

    private static void Incomplete(string item, string template)
    {
        var estimate = Of(template);
        Assert.False(estimate.IsComplete);
        Assert.Contains(item, estimate.Missing.Select(line => line.Item));
    }

    private static StackTemplate Stack(string template) => new("Sample", "us-east-1", TemplateReader.Read(template, "sample.yaml"));

    private static Estimate Of(string template, params (string Name, string Value)[] parameters) =>
        Sample.Of(Stack(template) with { Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value) });
}
