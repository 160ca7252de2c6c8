using System.Text.RegularExpressions;
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
        Assert.Equal("""[{"Ref":"Zone"},{"Ref":"PlatformSubnetIds"}]""", Instance.Properties.At("SubnetId.Fn::Select")!.ToJsonString());
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

        var identity = Template.Only("Custom::WorkstationIdentity").LogicalId;
        Assert.Equal($"<{identity}.Uid>", point.Properties.At("PosixUser.Uid").Resolved());
        Assert.Equal($"<{identity}.Gid>", point.Properties.At("PosixUser.Gid").Resolved());
        Assert.Equal($"/<{identity}.ProfileName>", point.Properties.At("RootDirectory.Path").Resolved());
        Assert.Equal("0700", point.Text("RootDirectory.CreationInfo.Permissions"));
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

    /// <summary>What it names is installed by root.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("tmux", true)]
    [InlineData("software/rstudio-server-2026.09.rpm", true)]
    [InlineData("http://10.20.1.5:9000/x.rpm", false)]
    [InlineData("https://example.org/x.rpm", false)]
    [InlineData("/home/alice/x.rpm", false)]
    [InlineData("software/../researchers/alice/x.rpm", false)]
    [InlineData("software/x.sh", false)]
    public void A_package_that_a_researcher_names_is_in_a_repository_or_among_the_engineers_files(string value, bool allowed)
    {
        var pattern = platform.Poc.CompiledOf("r-studio").Json["Parameters"]!["TemplateRstudioRpm"]!["AllowedPattern"]!.ToString();

        Assert.Equal(allowed, System.Text.RegularExpressions.Regex.IsMatch(value, pattern));
    }

    [Fact]
    public void The_script_that_stops_it_when_idle_is_in_its_user_data() =>
        Assert.Contains("idle_script=$(cat <<'CWS_IDLE'\n#!/bin/bash\n", Instance.Properties.At("UserData.Fn::Base64").Resolved());

    [Fact]
    public void The_instance_runs_with_a_role_of_its_own_below_its_researchers_path()
    {
        var (role, identity) = (Template.Only("AWS::IAM::Role"), Template.Only("Custom::WorkstationIdentity").LogicalId);

        Assert.Equal("/cloudworkstation/poc/researchers/<Researcher>/", role.Properties["Path"].Resolved());
        Assert.Equal("/cloudworkstation/poc/researchers/<Researcher>/", Template.Only("AWS::IAM::InstanceProfile").Properties["Path"].Resolved());
        Assert.Equal(["<PlatformInstancePolicyArn>"], role.Properties["ManagedPolicyArns"]!.AsArray().Select(policy => policy.Resolved()));
        Assert.Equal("<PlatformInstancePolicyArn>", role.Properties["PermissionsBoundary"].Resolved());
        Assert.Equal(
            [
                $"cloudworkstation:access-point=<{Template.Only("AWS::EFS::AccessPoint").LogicalId}.Arn>",
                $"cloudworkstation:profile=<{identity}.ProfileName>",
            ],
            role.Properties["Tags"]!.AsArray().Select(tag => $"{tag!["Key"]}={tag["Value"].Resolved()}").Order(StringComparer.Ordinal));
    }

    /// <summary>Of these nothing may be looked up again when the stack is changed or deleted: the list of researchers may have changed.</summary>
    [Fact]
    public void Nothing_in_the_stack_depends_on_the_list_of_researchers_later() =>
        Assert.DoesNotContain("resolve:ssm:/cloudworkstation", Template.Json.ToJsonString());

    [Theory]
    [InlineData("python-ml", "2024_student", false)]
    [InlineData("sagemaker-studio-cpu", "2024_student", true)]
    [InlineData("python-ml", "alice_researcher", true)]
    [InlineData("sagemaker-studio-cpu", "a", false)]
    public void A_name_that_no_Linux_user_can_have_is_taken_by_everything_but_EC2(string slug, string name, bool taken) => Assert.Equal(
        taken, Regex.IsMatch(name, platform.Poc.CompiledOf(slug).Json["Parameters"]!["Researcher"]!["AllowedPattern"]!.ToString()));

    [Fact]
    public void Synthesis_warns_of_names_that_no_Linux_user_can_have()
    {
        var deployment = platform.Read("poc");

        var assembly = platform.Synthesize(deployment with { Researchers = [deployment.Researchers[0] with { Name = "2024_student" }] });

        Assert.Contains("\\u00222024_student\\u0022 cannot be a Linux user", assembly.Manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_as_long_as_EC2_takes() =>
        Assert.InRange(Instance.Properties.At("UserData.Fn::Base64").Resolved().Length, 1_000, 15_000);

    private SynthesizedTemplate Template => platform.Poc.CompiledOf("python-ml");

    private TemplateResource Instance => Template.Only("AWS::EC2::Instance");

    private TemplateResource Machine => Template.Only("AWS::EC2::LaunchTemplate");
}
