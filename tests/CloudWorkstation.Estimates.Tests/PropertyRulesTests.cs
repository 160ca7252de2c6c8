using System.Text.Json.Nodes;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Resources;

namespace CloudWorkstation.Estimates.Tests;

/// <summary>
/// The table of properties against the price models. That it names every property of AWS's schemas is what tests/estimates proves.
/// </summary>
public sealed class PropertyRulesTests
{
    /// <summary>Types that AWS's registry has no schema of, and those of IAM, which costs nothing.</summary>
    private static readonly string[] WithoutSchema = ["AWS::CDK::Metadata"];

    /// <summary>A resource of each priced type in a form in which every priced property counts, and what it refers to.</summary>
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["AWS::EC2::VPCEndpoint"] = """{ "VpcEndpointType": "Interface", "SubnetIds": ["a"] }""",
        ["AWS::EC2::Instance"] = """
            { "InstanceType": "m5.large", "LaunchTemplate": { "LaunchTemplateId": { "Ref": "Form" } }, "NetworkInterfaces": [{ "AssociatePublicIpAddress": false }],
              "BlockDeviceMappings": [{ "Ebs": { "VolumeType": "gp3", "VolumeSize": 8 } }] }
            """,
        ["AWS::EC2::Volume"] = """{ "VolumeType": "gp3", "Size": 8 }""",
        ["AWS::KMS::Key"] = "{}",
        ["AWS::EFS::FileSystem"] = """{ "ThroughputMode": "provisioned", "ProvisionedThroughputInMibps": 1 }""",
        ["AWS::DynamoDB::Table"] = """{ "BillingMode": "PAY_PER_REQUEST" }""",
        ["AWS::Logs::LogGroup"] = "{}",
        ["AWS::CloudWatch::Alarm"] = """{ "Metrics": [{ "MetricStat": { "Period": 60 } }] }""",
        ["AWS::Lambda::Function"] = "{}",
        ["AWS::Lambda::Version"] = """{ "FunctionName": { "Ref": "Code" }, "ProvisionedConcurrencyConfig": { "ProvisionedConcurrentExecutions": 1 } }""",
        ["AWS::Lambda::Alias"] = """{ "FunctionName": { "Ref": "Code" }, "ProvisionedConcurrencyConfig": { "ProvisionedConcurrentExecutions": 1 } }""",
        ["AWS::Events::Rule"] = "{}",
        ["AWS::SQS::Queue"] = "{}",
        ["AWS::CodeBuild::Project"] = """{ "Environment": { "ComputeType": "BUILD_GENERAL1_SMALL", "Type": "LINUX_CONTAINER" } }""",
        ["AWS::Glue::Job"] = """{ "WorkerType": "G.1X", "NumberOfWorkers": 2 }""",
        ["AWS::SSM::Parameter"] = "{}",
        ["AWS::SageMaker::Space"] = "{}",
        ["AWS::SageMaker::App"] = """{ "AppType": "JupyterLab", "ResourceSpec": { "InstanceType": "ml.t3.medium" } }""",
        ["AWS::SageMaker::NotebookInstance"] = """{ "InstanceType": "ml.t3.medium" }""",
        ["AWS::SageMaker::Endpoint"] = """{ "EndpointConfigName": { "Fn::GetAtt": ["Variants", "EndpointConfigName"] } }""",
        ["AWS::SageMaker::EndpointConfig"] = """{ "ProductionVariants": [{ "InstanceType": "ml.m5.large" }], "ShadowProductionVariants": [{ "InstanceType": "ml.m5.large" }] }""",
        ["AWS::SageMaker::Pipeline"] = """{ "PipelineDefinition": { "PipelineDefinitionBody": "{}" } }""",
        ["AWS::EC2::Subnet"] = "{}",
        ["AWS::EC2::LaunchTemplate"] = """
            { "LaunchTemplateData": { "InstanceType": "m5.large", "NetworkInterfaces": [{ "AssociatePublicIpAddress": false }], "BlockDeviceMappings": [{ "Ebs": { "VolumeType": "gp3", "VolumeSize": 8 } }] } }
            """,
    };

    /// <summary>Resources that make those count that cost nothing by themselves, or that they refer to.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["AWS::EC2::Instance"] = """ "Form": { "Type": "AWS::EC2::LaunchTemplate", "Properties": { "LaunchTemplateData": {} } } """,
        ["AWS::EC2::LaunchTemplate"] = """ "Box": { "Type": "AWS::EC2::Instance", "Properties": { "LaunchTemplate": { "LaunchTemplateId": { "Ref": "It" } } } } """,
        ["AWS::EC2::Subnet"] = """ "Box": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "m5.large", "SubnetId": { "Ref": "It" } } } """,
        ["AWS::Lambda::Version"] = """ "Code": { "Type": "AWS::Lambda::Function" } """,
        ["AWS::Lambda::Alias"] = """ "Code": { "Type": "AWS::Lambda::Function" } """,
        ["AWS::SageMaker::Endpoint"] = """ "Variants": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": { "ProductionVariants": [{ "InstanceType": "ml.m5.large" }] } } """,
        ["AWS::SageMaker::EndpointConfig"] = """ "Door": { "Type": "AWS::SageMaker::Endpoint", "Properties": { "EndpointConfigName": { "Ref": "It" } } } """,
    };

    /// <summary>Properties that count only when another is not given.</summary>
    private static readonly Dictionary<string, string> InsteadOf = new()
    {
        ["AWS::Glue::Job MaxCapacity"] = "WorkerType",
        ["AWS::Glue::Job AllocatedCapacity"] = "WorkerType",
        ["AWS::CloudWatch::Alarm Period"] = "Metrics",
    };

    public static TheoryData<string, string> PricedProperties() =>
        [.. PropertyRules.Types.SelectMany(type => type.Value.Priced.Select(property => new TheoryDataRow<string, string>(type.Key, property)))];

    [Theory]
    [MemberData(nameof(PricedProperties))]
    public void A_property_that_is_called_priced_makes_the_estimate_incomplete_when_it_cannot_be_known(string type, string property)
    {
        var known = JsonNode.Parse(Samples[type])!.AsObject();
        if (InsteadOf.TryGetValue($"{type} {property}", out var other))
        {
            known.Remove(other);
        }

        var unknown = known.DeepClone().AsObject();
        Set(unknown, property.Split('.'));

        Assert.True(Of(type, unknown).Missing.Count() > Of(type, known).Missing.Count() || property is "EndpointConfigName" or "FunctionName" or "PipelineDefinition" or "MaxCapacity" or "AllocatedCapacity" && !Of(type, unknown).IsComplete);
    }

    [Fact]
    public void Every_type_that_is_priced_or_called_free_is_in_the_table() => Assert.Equal(
        PriceModels.Types.Concat(FreeResources.Types).Where(type => type.StartsWith("AWS::", StringComparison.Ordinal)).Except(WithoutSchema).Order(StringComparer.Ordinal),
        PropertyRules.Types.Keys.Order(StringComparer.Ordinal));

    private static Estimate Of(string type, JsonObject properties)
    {
        var it = new JsonObject { ["Type"] = type, ["Properties"] = properties.DeepClone() };
        return Sample.Of($""" "It": {it.ToJsonString()}{(Others.TryGetValue(type, out var others) ? ", " + others : "")} """);
    }

    private static void Set(JsonObject map, ReadOnlySpan<string> path)
    {
        if (path.Length == 1)
        {
            map[path[0]] = new JsonObject { ["Fn::ImportValue"] = "only a deployment knows" };
            return;
        }

        var next = map[path[0]] switch
        {
            JsonArray list => list[0]!.AsObject(),
            JsonObject inner => inner,
            _ => (JsonObject)(map[path[0]] = new JsonObject()),
        };
        Set(next, path[1..]);
    }
}
