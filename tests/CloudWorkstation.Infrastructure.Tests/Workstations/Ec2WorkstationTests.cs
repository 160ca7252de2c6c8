using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Workstations;

public sealed class Ec2WorkstationTests(Platform platform)
{
    [Fact]
    public void The_stack_is_complete_when_the_boot_script_says_so()
    {
        var condition = Template.Only("AWS::CloudFormation::WaitCondition");

        Assert.Contains(Instance.LogicalId, condition.DependsOn());
        Assert.Equal($"<{Template.Only("AWS::CloudFormation::WaitConditionHandle").LogicalId}>", condition.Properties["Handle"].Resolved());
    }

    /// <summary>An image found by a parameter would be another at the next change of the stack, and the instance with all its files replaced.</summary>
    [Fact]
    public void A_newer_image_replaces_no_instance()
    {
        Assert.Null(Instance.Properties["ImageId"]);
        Assert.Equal("1", Instance.Text("LaunchTemplate.Version"));
        Assert.Equal("resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", Machine.Text("LaunchTemplateData.ImageId"));
    }

    [Fact]
    public void The_volume_is_encrypted_with_the_platforms_key()
    {
        Assert.Equal("true", Machine.Text("LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted"));
        Assert.Equal("<PlatformKeyArn>", Machine.Properties.At("LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId").Resolved());
    }

    [Fact]
    public void Metadata_is_read_with_a_token_and_has_the_tags_by_which_the_owner_is_checked()
    {
        Assert.Equal("required", Machine.Text("LaunchTemplateData.MetadataOptions.HttpTokens"));
        Assert.Equal("enabled", Machine.Text("LaunchTemplateData.MetadataOptions.InstanceMetadataTags"));
    }

    [Fact]
    public void The_instance_stands_in_an_isolated_subnet_with_the_workloads_group()
    {
        Assert.Equal("<PlatformSubnetIds.0>", Instance.Properties["SubnetId"].Resolved());
        Assert.Equal("<PlatformWorkloadSecurityGroupId>", Instance.Properties.At("SecurityGroupIds.0").Resolved());
    }

    /// <summary>The boot script compares this tag with the parameter: it must be the stack's, which IAM checks, not the parameter once more.</summary>
    [Fact]
    public void The_owners_tag_comes_from_the_stack_alone() => Assert.Equal(
        ["Name", "cloudworkstation:gid", "cloudworkstation:uid"],
        Instance.Properties["Tags"]!.AsArray().Select(tag => tag!["Key"]!.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Shutting_down_from_inside_stops_and_does_not_delete() => Assert.Equal("stop", Instance.Text("InstanceInitiatedShutdownBehavior"));

    [Fact]
    public void The_access_point_makes_whoever_mounts_it_the_researcher()
    {
        var point = Template.Only("AWS::EFS::AccessPoint");

        Assert.EndsWith("/uid}}", point.Properties.At("PosixUser.Uid").Resolved());
        Assert.EndsWith("/gid}}", point.Properties.At("PosixUser.Gid").Resolved());
        Assert.StartsWith("{{resolve:ssm:/cloudworkstation/poc/researchers/", point.Properties.At("PosixUser.Uid").Resolved());
        Assert.Equal("0750", point.Text("RootDirectory.CreationInfo.Permissions"));
    }

    [Fact]
    public void The_boot_script_is_told_whose_workstation_it_makes()
    {
        var script = Instance.Properties.At("UserData.Fn::Base64").Resolved();

        Assert.StartsWith("#!/bin/bash\n", script);
        Assert.Contains("researcher='<Researcher>'\n", script);
        Assert.Contains("packages=('python3.11'", script);
    }

    [Fact]
    public void A_package_named_by_a_parameter_is_filled_in_at_launch()
    {
        var script = platform.Poc.CompiledOf("r-studio").Only("AWS::EC2::Instance").Properties.At("UserData.Fn::Base64").Resolved();

        Assert.Contains("'<TemplateRstudioRpm>'", script);
    }

    [Fact]
    public void A_name_that_no_Linux_user_can_have_is_offered_everything_but_EC2()
    {
        var longName = "alexandria.montgomery_of_the_institute";
        var deployment = platform.Read("poc");
        var assembly = platform.Synthesize(deployment with
        {
            Researchers = [.. deployment.Researchers, deployment.Researchers[0] with { Name = longName, Uid = 10003 }],
        });

        Assert.DoesNotContain(longName, assembly.CompiledOf("python-ml").Json["Parameters"]!["Researcher"]!["AllowedValues"].Texts());
        Assert.Contains(longName, assembly.CompiledOf("sagemaker-studio-cpu").Json["Parameters"]!["Researcher"]!["AllowedValues"].Texts());
    }

    [Fact]
    public void The_script_is_as_long_as_EC2_takes() =>
        Assert.InRange(Instance.Properties.At("UserData.Fn::Base64").Resolved().Length, 1_000, 15_000);

    private SynthesizedTemplate Template => platform.Poc.CompiledOf("python-ml");

    private TemplateResource Instance => Template.Only("AWS::EC2::Instance");

    private TemplateResource Machine => Template.Only("AWS::EC2::LaunchTemplate");
}
