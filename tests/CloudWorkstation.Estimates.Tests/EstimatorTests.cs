using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;

namespace CloudWorkstation.Estimates.Tests;

public sealed class EstimatorTests
{
    [Fact]
    public void The_worked_example_costs_about_102_dollars() =>
        Assert.Equal(102.20m, WorkedExample.Of(PriceList.Shipped, "us-east-1", Sample.Today).TotalUsd);

    [Fact]
    public void A_line_tells_how_its_amount_comes_about()
    {
        var line = WorkedExample.Of(PriceList.Shipped, "us-east-1", Sample.Today).Lines.First(line => line.Kind == LineKind.Fixed);

        Assert.Equal("2 zones × 730 hours × $0.01", line.Formula);
        Assert.Equal(1460, line.Quantity);
        Assert.Equal(0.01m, line.UnitPrice);
        Assert.Equal("hour", line.Unit);
        Assert.NotNull(line.Source);
        Assert.NotNull(line.AsOf);
    }

    [Theory]
    [InlineData("1", "1 instance × 730 hours")]
    [InlineData("2", "2 instances × 730 hours")]
    public void One_is_written_as_one(string count, string formula) => Assert.StartsWith(formula, Sample.Of($$"""
        "C": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": { "ProductionVariants": [ { "InstanceType": "ml.m5.large", "InitialInstanceCount": {{count}} } ] } },
        "E": { "Type": "AWS::SageMaker::Endpoint", "Properties": { "EndpointConfigName": { "Fn::GetAtt": [ "C", "EndpointConfigName" ] } } }
        """).Lines.Single(line => line.Kind == LineKind.Fixed).Formula, StringComparison.Ordinal);

    [Fact]
    public void A_price_that_the_region_lacks_makes_the_line_unknown_and_the_total_incomplete()
    {
        var estimate = Sample.Of("""  "Files": { "Type": "AWS::EFS::FileSystem" } """, "eu-west-1");

        var line = Assert.Single(estimate.Lines);
        Assert.Equal(LineKind.Unknown, line.Kind);
        Assert.Null(line.MonthlyUsd);
        Assert.Contains("no efs price of Standard storage in eu-west-1", Assert.Single(line.Remarks), StringComparison.Ordinal);
        Assert.False(estimate.IsComplete);
        Assert.Equal("$0.00 (incomplete)", EstimateSummary.Total(estimate));
    }

    [Fact]
    public void An_old_price_is_flagged() =>
        Assert.Contains(
            Sample.Of("""  "Nat": { "Type": "AWS::EC2::NatGateway" } """).Remarks, remark => remark.Contains("more than 180 days old", StringComparison.Ordinal));

    [Fact]
    public void A_type_nobody_knows_is_named() =>
        Assert.Equal("AWS::Nowhere::Thing", Assert.Single(Sample.Of("""  "X": { "Type": "AWS::Nowhere::Thing" } """).Missing).Type);

    [Fact]
    public void An_instance_whose_type_only_a_deployment_knows_is_unknown() =>
        Assert.Contains(
            Sample.Of("""  "X": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": { "Fn::ImportValue": "type" } } } """).Lines,
            line => line is { Kind: LineKind.Unknown, Item: "EC2 instance" });

    [Fact]
    public void The_volumes_of_an_instance_may_come_from_its_launch_template() =>
        Assert.Contains(
            Sample.Of("""
                "Form": { "Type": "AWS::EC2::LaunchTemplate", "Properties": { "LaunchTemplateData": { "BlockDeviceMappings": [ { "Ebs": { "VolumeType": "gp3", "VolumeSize": 30 } } ] } } },
                "X": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.small", "LaunchTemplate": { "LaunchTemplateId": { "Ref": "Form" } } } }
                """).Lines,
            line => line is { Item: "EBS gp3 volume", MonthlyUsd: 2.4m });

    [Fact]
    public void The_settings_of_a_Glue_session_cost_what_the_session_costs() =>
        Assert.Equal(("Glue session G.2X", 4 * 730 * 0.44m), Line(Sample.Of("""
            "S": { "Type": "AWS::SSM::Parameter", "Properties": { "Value": { "Fn::Join": [ "", [ "{\"Command\":{\"Name\":\"glueetl\"},\"WorkerType\":\"", { "Ref": "T" },
              "\",\"NumberOfWorkers\":2,\"SecurityConfiguration\":\"", { "Ref": "Only a deployment knows" }, "\"}" ] ] } } }
            """, sections: """ "Parameters": { "T": { "Type": "String", "Default": "G.2X" } }, """)));

    [Theory]
    [InlineData("{ not JSON")]
    [InlineData("{}")]
    [InlineData("plain")]
    public void Other_parameters_cost_nothing(string value) => Assert.Equal(
        LineKind.Free, Assert.Single(Sample.Of($$""" "S": { "Type": "AWS::SSM::Parameter", "Properties": { "Value": "{{value}}" } } """).Lines).Kind);

    [Fact]
    public void The_type_of_an_instance_may_come_from_its_launch_template() =>
        Assert.Contains(
            Sample.Of("""
                "Form": { "Type": "AWS::EC2::LaunchTemplate", "Properties": { "LaunchTemplateData": { "InstanceType": "t3.small" } } },
                "X": { "Type": "AWS::EC2::Instance", "Properties": { "LaunchTemplate": { "LaunchTemplateId": { "Ref": "Form" } } } }
                """).Lines,
            line => line is { Item: "EC2 t3.small", MonthlyUsd: 15.184m });

    [Fact]
    public void A_Studio_workstation_costs_what_its_launch_said()
    {
        var estimate = Sample.Of("""
            "W": { "Type": "Custom::StudioWorkstation", "Properties": { "AppType": "JupyterLab", "InstanceType": "ml.t3.medium", "VolumeGb": "5" } }
            """);

        // 730 × 0.05 and 5 × 0.112
        Assert.Equal([36.5m, 0.56m], estimate.Lines.Select(line => line.MonthlyUsd));
    }

    [Fact]
    public void An_endpoint_counts_the_instances_of_its_configuration() =>
        Assert.Contains(
            Sample.Of("""
                "C": { "Type": "AWS::SageMaker::EndpointConfig", "Properties": { "ProductionVariants": [{ "InstanceType": "ml.m5.xlarge", "InitialInstanceCount": 2 }] } },
                "E": { "Type": "AWS::SageMaker::Endpoint", "Properties": { "EndpointConfigName": { "Fn::GetAtt": ["C", "EndpointConfigName"] } } }
                """).Lines,
            line => line is { LogicalId: "E", Kind: LineKind.Fixed, MonthlyUsd: 335.8m });

    [Fact]
    public void The_endpoint_that_a_pipeline_makes_is_priced_from_its_definition()
    {
        var definition = """{\"Parameters\":[{\"Name\":\"Type\",\"DefaultValue\":\"ml.m5.large\"}],\"Steps\":[{\"Name\":\"Gate\",\"Type\":\"Condition\",\"Arguments\":{\"IfSteps\":[{\"Name\":\"C\",\"Type\":\"EndpointConfig\",\"Arguments\":{\"ProductionVariants\":[{\"InstanceType\":{\"Get\":\"Parameters.Type\"},\"InitialInstanceCount\":1}]}}],\"ElseSteps\":[]}}]}""";

        Assert.Contains(
            Sample.Of($$"""  "P": { "Type": "Custom::SageMakerPipeline", "Properties": { "Definition": "{{definition}}" } } """).Lines,
            line => line is { Item: "SageMaker endpoint ml.m5.large", MonthlyUsd: 83.95m });
    }

    [Fact]
    public void A_condition_that_asks_for_itself_ends() =>
        Assert.Single(Sample.Of(
            """  "K": { "Type": "AWS::EC2::EIP", "Condition": "Wanted" } """, sections: """ "Conditions": { "Wanted": { "Condition": "Wanted" } }, """).Lines);

    private static (string, decimal?) Line(Estimate estimate) => Assert.Single(estimate.Lines) is var line ? (line.Item, line.MonthlyUsd) : default;
}
