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
    public void Who_has_no_profile_of_the_platforms_is_offered_no_shared_file_system() =>
        Assert.Null(Domain().Properties.At("DefaultUserSettings.CustomFileSystemConfigs"));

    [Fact]
    public void Who_has_no_profile_has_a_role_that_may_do_nothing()
    {
        var role = Domain().Properties.At("DefaultUserSettings.ExecutionRole").Resolved()[1..^5];

        Assert.DoesNotContain(
            platform.Poc.Studio.Resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"),
            policy => policy.Properties.ToJsonString().Contains(role, StringComparison.Ordinal));
    }

    [Fact]
    public void Researchers_sessions_share_a_role_that_takes_the_profile_as_their_source_identity()
    {
        var role = Assert.Single(platform.Poc.Studio.Resources("AWS::IAM::Role"), role => role.Text("Path") is not null);
        var trust = Assert.Single(role.Statements("AssumeRolePolicyDocument"));

        Assert.Equal(["sts:AssumeRole", "sts:SetSourceIdentity"], trust["Action"].Texts());
        Assert.Equal("sagemaker.amazonaws.com", trust.At("Principal.Service")!.ToString());
        Assert.Equal($"<{role.LogicalId}.Arn>", platform.Poc.Studio.Only("Custom::ResearcherProfiles").Properties["ExecutionRoleArn"].Resolved());
    }

    [Fact]
    public void Profiles_get_their_folders_from_the_function_that_mounts_the_file_system()
    {
        var profiles = platform.Poc.Studio.Only("Custom::ResearcherProfiles");

        Assert.Equal("<FileSystemId>", profiles.Properties["FileSystemId"].Resolved());
        Assert.Equal("<FolderFunctionArn>", profiles.Properties["FolderFunctionArn"].Resolved());
        Assert.Equal("poc", profiles.Text("Environment"));
    }

    [Fact]
    public void A_researcher_writes_below_their_own_prefix_only()
    {
        var writes = Policy("ResearchersPoliciesData").Statements().Where(statement => statement["Action"].Texts().Contains("s3:PutObject"));

        Assert.Equal(
            "arn:aws:s3:::<DataBucketName>/researchers/${aws:SourceIdentity}/*",
            Assert.Single(writes)["Resource"].Resolved());
    }

    [Fact]
    public void Instance_types_that_the_environment_does_not_list_are_refused()
    {
        var refused = Policy("ResearchersPoliciesApps").Statement("OtherInstanceTypesRefused");

        Assert.Equal("Deny", refused["Effect"]!.ToString());
        Assert.Equal(["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace"], refused["Action"].Texts());
        Assert.Equal(
            [.. platform.Poc.Deployment.Platform.Studio.AllowedInstanceTypes, "system"],
            refused.At("Condition")!["ForAnyValue:StringNotLike"]!["sagemaker:InstanceTypes"].Texts());
    }

    /// <summary>It would take the default of its space, which the request does not show.</summary>
    [Fact]
    public void An_application_that_names_no_instance_type_is_refused_unless_it_is_Canvas()
    {
        var refused = Policy("ResearchersPoliciesApps").Statement("UnnamedInstanceTypeRefused");

        Assert.Equal("true", refused.At("Condition")!["Null"]!["sagemaker:InstanceTypes"]!.ToString());
        Assert.Contains("arn:aws:sagemaker:*:*:app/*/*/jupyterlab/*", refused["Resource"].Texts());
        Assert.DoesNotContain(refused["Resource"].Texts(), resource => resource.Contains("canvas", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Studios_own_page_may_open_the_researchers_applications()
    {
        var open = Assert.Single(
            Policy("ResearchersPoliciesApps").Statements(), statement => statement["Action"].Texts().Contains("sagemaker:CreatePresignedDomainUrl"));

        Assert.EndsWith("/${aws:SourceIdentity}", open["Resource"].Resolved());
    }

    [Fact]
    public void The_domains_default_instance_has_the_image_that_fits_it() => Assert.Equal(
        "arn:aws:sagemaker:us-east-1:885854791233:image/sagemaker-distribution-cpu",
        Domain().Text("DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageArn"));

    [Fact]
    public void A_researcher_makes_apps_in_their_own_private_spaces_only()
    {
        var create = Assert.Single(
            Policy("ResearchersPoliciesApps").Statements(),
            statement => statement["Effect"]!.ToString() == "Allow" && statement["Action"].Texts().Contains("sagemaker:CreateApp"));

        Assert.EndsWith("/${aws:SourceIdentity}", create.At("Condition.ArnLike.sagemaker:OwnerUserProfileArn").Resolved());
        Assert.Equal("Private", create.At("Condition.StringEquals.sagemaker:SpaceSharingType")!.ToString());
    }

    [Fact]
    public void A_researcher_may_run_the_pipeline() => Assert.Contains(
        Policy("ResearchersPoliciesPipeline").Statements(),
        statement => statement["Action"].Texts().Contains("sagemaker:StartPipelineExecution")
            && statement["Resource"].Resolved().EndsWith(":pipeline/poc--tabular-classification", StringComparison.Ordinal));

    [Fact]
    public void Roles_are_for_SageMaker_jobs_of_this_account()
    {
        var trusts = platform.Poc.Resources("AWS::IAM::Role").SelectMany(role => role.Statements("AssumeRolePolicyDocument"))
            .Where(statement => statement.At("Principal.Service")!.ToString() == "sagemaker.amazonaws.com").ToList();

        Assert.NotEmpty(trusts);
        Assert.All(trusts, trust => Assert.NotNull(trust.At("Condition.StringEquals.aws:SourceAccount")));
    }

    /// <summary>A session in Studio has its profile's name as source identity, and takes it into every role that SageMaker assumes for it.</summary>
    [Fact]
    public void Every_role_of_SageMakers_trusts_the_source_identity()
    {
        var roles = platform.Poc.Resources("AWS::IAM::Role")
            .Where(role => role.Statements("AssumeRolePolicyDocument").Any(statement => statement.At("Principal.Service")!.ToString() == "sagemaker.amazonaws.com"))
            .ToList();

        Assert.True(roles.Count >= 6, $"{roles.Count} roles trust SageMaker");
        Assert.All(roles, role => Assert.Contains(
            "sts:SetSourceIdentity", role.Statements("AssumeRolePolicyDocument").SelectMany(statement => statement["Action"].Texts())));
    }

    [Fact]
    public void The_profile_manager_hands_researchers_role_to_SageMaker_and_no_other_role()
    {
        var pass = Assert.Single(Policy("ProfilesResourcePermissions").Statements(), statement => statement["Action"].Texts() is ["iam:PassRole"]);

        Assert.Equal(platform.Poc.Studio.Only("Custom::ResearcherProfiles").Properties["ExecutionRoleArn"].Resolved(), pass["Resource"].Resolved());
        Assert.Equal("sagemaker.amazonaws.com", pass.At("Condition.StringEquals.iam:PassedToService")!.ToString());
    }

    [Fact]
    public void The_profile_manager_makes_workstations_in_the_one_domain_and_reads_their_stacks_only()
    {
        var statements = Policy("ProfilesResourcePermissions").Statements();
        var spaces = Assert.Single(statements, statement => statement["Action"].Texts().Contains("sagemaker:CreateSpace"));
        var stacks = Assert.Single(
            statements, statement => statement["Action"].Texts().Contains("cloudformation:DescribeStacks") && statement["Resource"].Resolved() != "*");

        Assert.EndsWith($":space/<{Domain().LogicalId}>/*", spaces["Resource"].Resolved());
        Assert.EndsWith(":stack/cws-poc--*/*", stacks["Resource"].Resolved());
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
}
