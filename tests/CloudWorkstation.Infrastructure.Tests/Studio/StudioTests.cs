using System.Text.Json.Nodes;
using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Studio;

public sealed class StudioTests(Platform platform)
{
    [Theory]
    [InlineData("AppNetworkAccessType", "VpcOnly")]
    [InlineData("AuthMode", "IAM")]
    [InlineData("DefaultUserSettings.StudioWebPortal", "ENABLED")]
    [InlineData("DefaultUserSettings.DefaultLandingUri", "studio::")]
    [InlineData("DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType", "ml.t3.medium")]
    [InlineData("DefaultUserSettings.SpaceStorageSettings.DefaultEbsStorageSettings.MaximumEbsVolumeSizeInGb", "50")]
    [InlineData("DomainSettings.ExecutionRoleIdentityConfig", "USER_PROFILE_NAME")]
    [InlineData("TagPropagation", "ENABLED")]
    public void The_domain_is_set_up_as_the_environment_says(string path, string value) => Assert.Equal(value, Domain().Text(path));

    [Fact]
    public void The_domain_encrypts_with_the_platform_key() => Assert.Equal("<KeyArn>", Domain().Properties["KmsKeyId"].Resolved());

    [Theory]
    [InlineData("DefaultUserSettings.JupyterLabAppSettings")]
    [InlineData("DefaultUserSettings.CodeEditorAppSettings")]
    [InlineData("DefaultSpaceSettings.JupyterLabAppSettings")]
    public void Idle_apps_are_shut_down_after_a_time_that_nobody_can_lengthen(string app)
    {
        var idle = Domain().Properties.At($"{app}.AppLifecycleManagement.IdleSettings")!;

        Assert.Equal("ENABLED", idle["LifecycleManagement"]!.ToString());
        Assert.All(["IdleTimeoutInMinutes", "MinIdleTimeoutInMinutes", "MaxIdleTimeoutInMinutes"], limit => Assert.Equal("60", idle[limit]!.ToString()));
    }

    [Fact]
    public void The_shared_file_system_can_be_mounted_in_spaces() => Assert.Equal(
        "<FileSystemId>", Domain().Properties.At("DefaultUserSettings.CustomFileSystemConfigs.0.EFSFileSystemConfig.FileSystemId").Resolved());

    [Fact]
    public void Who_has_no_profile_has_a_role_that_may_do_nothing()
    {
        var role = Domain().Properties.At("DefaultUserSettings.ExecutionRole").Resolved()[1..^5];

        Assert.DoesNotContain(
            platform.Poc.Studio.Resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"),
            policy => policy.Properties.ToJsonString().Contains(role, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_researcher_has_a_role_tagged_with_their_name_and_profile()
    {
        IEnumerable<string> Tags(string key) => ResearcherRoles(platform.Poc).Select(role => role.Properties["Tags"]!.AsArray()
            .Single(tag => tag.At("Key")!.ToString() == key).At("Value")!.ToString());

        Assert.Equal(["alice_researcher", "bob.analyst"], Tags("cloudworkstation:researcher"));
        Assert.Equal(["alice-researcher", "bob-analyst"], Tags("cloudworkstation:profile"));
    }

    [Fact]
    public void Each_researcher_gets_a_profile_with_their_own_role_and_identity()
    {
        var profiles = JsonNode.Parse(platform.Poc.Studio.Only("Custom::ResearcherProfiles").Properties["Profiles"].Resolved())!;

        var alice = profiles[0]!;
        Assert.Equal("alice-researcher", alice["name"]!.ToString());
        Assert.StartsWith("<Researchersaliceresearcher", alice["executionRoleArn"]!.ToString());
        Assert.Equal(10001, alice["uid"]!.GetValue<int>());
        Assert.Equal(10001, alice["gid"]!.GetValue<int>());
        Assert.Equal("<FileSystemId>", alice["fileSystemId"]!.ToString());
        Assert.Equal(2, profiles.AsArray().Count);
    }

    [Fact]
    public void A_researcher_writes_below_their_own_prefix_only()
    {
        var writes = Policy("ResearchersPoliciesData").Statements().Where(statement => statement["Action"].Texts().Contains("s3:PutObject"));

        Assert.Equal(
            "arn:aws:s3:::<DataBucketName>/researchers/${aws:PrincipalTag/cloudworkstation:profile}/*",
            Assert.Single(writes)["Resource"].Resolved());
    }

    [Fact]
    public void Instance_types_that_the_environment_does_not_list_are_refused()
    {
        var refused = Policy("ResearchersPoliciesApps").Statement("OtherInstanceTypesRefused");

        Assert.Equal("Deny", refused["Effect"]!.ToString());
        Assert.Equal("sagemaker:CreateApp", refused["Action"]!.ToString());
        Assert.Equal(
            [.. platform.Poc.Deployment.Platform.Studio.AllowedInstanceTypes, "system"],
            refused.At("Condition")!["ForAnyValue:StringNotLike"]!["sagemaker:InstanceTypes"].Texts());
    }

    [Fact]
    public void A_researcher_makes_apps_in_their_own_private_spaces_only()
    {
        var create = Assert.Single(
            Policy("ResearchersPoliciesApps").Statements(),
            statement => statement["Effect"]!.ToString() == "Allow" && statement["Action"].Texts().Contains("sagemaker:CreateApp"));

        Assert.EndsWith("/${aws:PrincipalTag/cloudworkstation:profile}", create.At("Condition.ArnLike.sagemaker:OwnerUserProfileArn").Resolved());
        Assert.Equal("Private", create.At("Condition.StringEquals.sagemaker:SpaceSharingType")!.ToString());
    }

    [Fact]
    public void A_researcher_may_run_the_pipeline() => Assert.Contains(
        Policy("ResearchersPoliciesPipeline").Statements(),
        statement => statement["Action"].Texts().Contains("sagemaker:StartPipelineExecution")
            && statement["Resource"].Resolved().EndsWith(":pipeline/tabular-classification", StringComparison.Ordinal));

    [Fact]
    public void Roles_are_for_SageMaker_jobs_of_this_account()
    {
        var trusts = platform.Poc.Resources("AWS::IAM::Role").SelectMany(role => role.Statements("AssumeRolePolicyDocument"))
            .Where(statement => statement.At("Principal.Service")!.ToString() == "sagemaker.amazonaws.com").ToList();

        Assert.NotEmpty(trusts);
        Assert.All(trusts, trust => Assert.NotNull(trust.At("Condition.StringEquals.aws:SourceAccount")));
    }

    [Fact]
    public void The_profile_manager_hands_researchers_roles_to_SageMaker_and_no_other_role()
    {
        var pass = Assert.Single(Policy("ProfilesResourcePermissions").Statements(), statement => statement["Action"].Texts() is ["iam:PassRole"]);

        Assert.EndsWith(":role/cloudworkstation/poc/researchers/*", pass["Resource"].Resolved());
        Assert.Equal("sagemaker.amazonaws.com", pass.At("Condition.StringEquals.iam:PassedToService")!.ToString());
    }

    [Fact]
    public void The_profile_manager_makes_workstations_in_the_one_domain_and_reads_their_stacks_only()
    {
        var statements = Policy("ProfilesResourcePermissions").Statements();
        var spaces = Assert.Single(statements, statement => statement["Action"].Texts().Contains("sagemaker:CreateSpace"));
        var stacks = Assert.Single(statements, statement => statement["Action"].Texts().Contains("cloudformation:DescribeStacks"));

        Assert.EndsWith($":space/<{Domain().LogicalId}>/*", spaces["Resource"].Resolved());
        Assert.EndsWith(":stack/cws-*/*", stacks["Resource"].Resolved());
    }

    [Fact]
    public void The_domains_remains_are_cleared_after_it_is_gone()
    {
        var after = Remains("after");

        Assert.Contains(after.LogicalId, Domain().DependsOn());
        Assert.Null(after.Properties["DomainId"]);
    }

    [Fact]
    public void The_domain_is_emptied_before_it_goes_and_after_the_profiles()
    {
        var before = Remains("before");

        Assert.Equal($"<{Domain().LogicalId}>", before.Properties["DomainId"].Resolved());
        Assert.Contains(before.LogicalId, platform.Poc.Studio.Only("Custom::ResearcherProfiles").DependsOn());
    }

    [Fact]
    public void The_domain_says_itself_that_it_may_be_emptied() =>
        Assert.Contains("cloudworkstation:empty-on-delete", Domain().Properties["Tags"]!.ToJsonString());

    [Fact]
    public void A_domain_that_stays_is_never_emptied()
    {
        Assert.Empty(platform.Production.Resources("Custom::StudioDomainRemains"));
        Assert.DoesNotContain("empty-on-delete", platform.Production.Studio.Only("AWS::SageMaker::Domain").Properties["Tags"]!.ToJsonString());
    }

    [Theory]
    [InlineData("poc")]
    [InlineData("production")]
    public void The_domain_reaches_the_mount_targets_of_the_shared_file_system(string environment)
    {
        var assembly = environment == "poc" ? platform.Poc : platform.Production;

        Assert.Equal("<FileSystemId>", assembly.Studio.Only("Custom::StudioDomainAttachments").Properties["FileSystemId"].Resolved());
    }

    private TemplateResource Domain() => platform.Poc.Studio.Only("AWS::SageMaker::Domain");

    private TemplateResource Policy(string prefix) => Assert.Single(
        platform.Poc.Studio.Resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"),
        policy => policy.LogicalId.StartsWith(prefix, StringComparison.Ordinal));

    private TemplateResource Remains(string phase) => Assert.Single(
        platform.Poc.Studio.Resources("Custom::StudioDomainRemains"), remains => remains.Text("Phase") == phase);

    private static IEnumerable<TemplateResource> ResearcherRoles(Assembly assembly) =>
        assembly.Studio.Resources("AWS::IAM::Role").Where(role => role.Text("Path") is not null);
}
