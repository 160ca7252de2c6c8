using CloudWorkstation.Infrastructure.Guardrails;

namespace CloudWorkstation.Infrastructure.Tests.Storage;

public sealed class StorageTests(Platform platform)
{
    private const string KeyHeader = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    private const string EmptyOnDelete = "cloudworkstation:empty-on-delete";

    [Fact]
    public void The_data_bucket_encrypts_with_the_platform_key()
    {
        var encryption = DataBucket().Properties.At("BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault");

        Assert.Equal("aws:kms", encryption.At("SSEAlgorithm")!.ToString());
        Assert.Equal("<DataKeyB0072A12.Arn>", encryption.At("KMSMasterKeyID").Resolved());
    }

    [Fact]
    public void The_data_bucket_refuses_objects_under_another_key()
    {
        var refused = platform.Poc.Storage.Named("AWS::S3::BucketPolicy", "BucketsData").Statement("OtherKeysRefused");

        Assert.Equal("Deny", refused["Effect"]!.ToString());
        Assert.Equal("<DataKeyB0072A12.Arn>", refused.At($"Condition.StringNotEquals.{KeyHeader}").Resolved());
    }

    [Fact]
    public void An_object_that_names_no_key_gets_the_buckets()
    {
        var refused = platform.Poc.Storage.Named("AWS::S3::BucketPolicy", "BucketsData").Statement("OtherKeysRefused");

        Assert.Equal("false", refused.At($"Condition.Null.{KeyHeader}")!.ToString());
    }

    [Theory]
    [InlineData("AES256", false)]
    [InlineData("aws:kms:dsse", false)]
    [InlineData("aws:kms", true)]
    [InlineData(null, true)]
    public void An_upload_that_asks_for_another_encryption_is_refused(string? encryption, bool allowed)
    {
        var refused = platform.Poc.Storage.Named("AWS::S3::BucketPolicy", "BucketsData").Statement("OtherEncryptionRefused");

        Assert.Equal("Deny", refused["Effect"]!.ToString());
        Assert.Equal("s3:PutObject", refused["Action"]!.ToString());
        // IAM: StringNotEquals holds for a key that the request does not have; Null "false" asks that it has it.
        var differs = encryption != refused.At("Condition.StringNotEquals")!["s3:x-amz-server-side-encryption"]!.ToString();
        var present = refused.At("Condition.Null")!["s3:x-amz-server-side-encryption"]!.ToString() == (encryption is null ? "true" : "false");
        Assert.Equal(allowed, !(differs && present));
    }

    [Fact]
    public void An_upload_under_a_key_of_the_uploaders_own_is_refused() => Assert.Equal(
        "false",
        platform.Poc.Storage.Named("AWS::S3::BucketPolicy", "BucketsData").Statement("CustomersKeysRefused")
            .At("Condition.Null")!["s3:x-amz-server-side-encryption-customer-algorithm"]!.ToString());

    [Fact]
    public void Every_bucket_refuses_requests_without_TLS()
    {
        var policies = platform.Poc.Storage.Resources("AWS::S3::BucketPolicy").ToList();

        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.Contains(
            policy.Statements(), statement => statement["Effect"]!.ToString() == "Deny" && statement.At("Condition.Bool.aws:SecureTransport")?.ToString() == "false"));
    }

    [Fact]
    public void No_bucket_can_be_made_public() => Assert.All(
        platform.Poc.Storage.Resources("AWS::S3::Bucket"),
        bucket => Assert.All(bucket.Properties["PublicAccessBlockConfiguration"]!.AsObject(), setting => Assert.Equal("true", setting.Value!.ToString())));

    [Fact]
    public void Old_versions_of_data_are_kept_for_a_while() => Assert.Equal("Enabled", DataBucket().Text("VersioningConfiguration.Status"));

    [Fact]
    public void Access_to_data_is_logged_to_the_other_bucket() =>
        Assert.Equal("<BucketsLogsF3E46FAF>", DataBucket().Properties.At("LoggingConfiguration.DestinationBucketName").Resolved());

    [Fact]
    public void The_key_rotates() => Assert.Equal("true", platform.Poc.Storage.Only("AWS::KMS::Key").Text("EnableKeyRotation"));

    [Fact]
    public void EventBridge_may_use_the_key_without_a_condition_it_could_fail()
    {
        var statement = platform.Poc.Storage.Only("AWS::KMS::Key").Statement("AlarmDelivery", "KeyPolicy");

        Assert.Equal("events.amazonaws.com", statement.At("Principal.Service")!.ToString());
        Assert.Equal(["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"], statement["Action"].Texts());
        Assert.Null(statement["Condition"]);
    }

    [Fact]
    public void CloudWatch_Logs_may_use_the_key_for_log_groups_of_this_account()
    {
        var statement = platform.Poc.Storage.Only("AWS::KMS::Key").Statement("CloudWatchLogs", "KeyPolicy");

        Assert.Equal(
            "arn:aws:logs:us-east-1:<AWS::AccountId>:log-group:*",
            statement.At("Condition.ArnLike")!["kms:EncryptionContext:aws:logs:arn"].Resolved());
    }

    [Fact]
    public void The_shared_file_system_is_encrypted_and_mountable_from_every_subnet()
    {
        Assert.Equal("true", platform.Poc.Storage.Only("AWS::EFS::FileSystem").Text("Encrypted"));
        Assert.Equal(
            ["<SubnetIds.0>", "<SubnetIds.1>"],
            platform.Poc.Storage.Resources("AWS::EFS::MountTarget").Select(target => target.Properties["SubnetId"].Resolved()));
    }

    [Fact]
    public void Nobody_is_root_on_the_shared_file_system_but_the_function_that_makes_folders()
    {
        var granted = platform.Poc.Storage.Only("AWS::EFS::FileSystem").Statements("FileSystemPolicy").Where(statement => statement["Effect"]!.ToString() == "Allow");
        var files = platform.Poc.Storage.Named("AWS::IAM::Policy", "FoldersFunctionFiles").Statements()[0];

        Assert.Equal(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], granted.SelectMany(statement => statement["Action"].Texts()));
        Assert.Contains("elasticfilesystem:ClientRootAccess", files["Action"].Texts());
        Assert.Equal($"<{Root.LogicalId}.Arn>", files.At("Condition.StringEquals.elasticfilesystem:AccessPointArn").Resolved());
        Assert.DoesNotContain(
            platform.Poc.Templates.Where(template => !template.StackName.EndsWith("-Storage", StringComparison.Ordinal)),
            template => template.Json.ToJsonString().Contains("ClientRootAccess", StringComparison.Ordinal));
    }

    /// <summary>Whoever mounts an access point is the user it says: nobody may without a role that names it, nor in clear text.</summary>
    [Fact]
    public void Access_points_are_for_roles_that_name_them_and_over_TLS()
    {
        var statements = platform.Poc.Storage.Only("AWS::EFS::FileSystem").Statements("FileSystemPolicy");

        var open = Assert.Single(statements, statement => statement["Effect"]!.ToString() == "Allow");
        var clear = Assert.Single(statements, statement => statement["Effect"]!.ToString() == "Deny");
        Assert.Equal("true", open["Condition"]!["Null"]!["elasticfilesystem:AccessPointArn"]!.ToString());
        Assert.Equal("false", clear["Condition"]!["Null"]!["elasticfilesystem:AccessPointArn"]!.ToString());
        Assert.Equal("false", clear["Condition"]!["Bool"]!["aws:SecureTransport"]!.ToString());
    }

    [Fact]
    public void The_function_that_makes_folders_mounts_the_root_in_the_subnets_after_their_mount_targets()
    {
        var function = platform.Poc.Storage.Named("AWS::Lambda::Function", "FoldersFunction");

        Assert.Equal($"<{Root.LogicalId}.Arn>", function.Properties.At("FileSystemConfigs.0.Arn").Resolved());
        Assert.Equal(function.Text("Environment.Variables.SHARED_FOLDER"), function.Text("FileSystemConfigs.0.LocalMountPath"));
        Assert.Equal(["<SubnetIds.0>", "<SubnetIds.1>"], function.Properties.At("VpcConfig.SubnetIds")!.AsArray().Select(subnet => subnet.Resolved()));
        Assert.Superset(platform.Poc.Storage.Resources("AWS::EFS::MountTarget").Select(target => target.LogicalId).ToHashSet(), function.DependsOn().ToHashSet());
    }

    [Theory]
    [InlineData("AWS::S3::Bucket")]
    [InlineData("AWS::KMS::Key")]
    [InlineData("AWS::EFS::FileSystem")]
    [InlineData("AWS::Logs::LogGroup")]
    [InlineData("AWS::SageMaker::Domain")]
    [InlineData("Custom::ResearcherProfiles")]
    [InlineData("Custom::SeedData")]
    public void What_holds_data_goes_in_a_proof_of_concept_and_stays_in_production(string type)
    {
        Assert.NotEmpty(platform.Poc.Resources(type));
        Assert.All(platform.Poc.Resources(type), resource => Assert.Equal("Delete", resource.Json["DeletionPolicy"]!.ToString()));
        Assert.All(platform.Production.Resources(type), resource => Assert.Equal("Retain", resource.Json["DeletionPolicy"]!.ToString()));
        Assert.All(platform.Production.Resources(type), resource => Assert.Equal("Retain", resource.Json["UpdateReplacePolicy"]!.ToString()));
    }

    [Fact]
    public void A_proof_of_concept_empties_its_buckets_when_they_go()
    {
        Assert.Equal(
            ["<BucketsData941F65F0>", "<BucketsLogsF3E46FAF>"],
            platform.Poc.Storage.Resources("Custom::BucketContents").Select(contents => contents.Properties["BucketName"].Resolved()).Order());
        Assert.All(platform.Poc.Storage.Resources("AWS::S3::Bucket"), bucket => Assert.Contains(EmptyOnDelete, bucket.Properties["Tags"]!.ToJsonString()));
    }

    [Fact]
    public void Production_has_nothing_that_could_empty_a_bucket()
    {
        Assert.Empty(platform.Production.Resources("Custom::BucketContents"));
        Assert.All(platform.Production.Resources("AWS::S3::Bucket"), bucket => Assert.DoesNotContain(EmptyOnDelete, bucket.Properties["Tags"]!.ToJsonString()));
    }

    [Fact]
    public void The_log_bucket_is_emptied_after_the_data_bucket_is_gone() =>
        Assert.Contains(DataBucket().DependsOn(), id => id.StartsWith("BucketsLogContents", StringComparison.Ordinal));

    private TemplateResource Root => platform.Poc.Storage.Only("AWS::EFS::AccessPoint");

    private TemplateResource DataBucket() => platform.Poc.Storage.Named("AWS::S3::Bucket", "BucketsData");
}
