using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Pipeline;

/// <summary>What the pipeline starts from: its data set and its job scripts, put into the data bucket.</summary>
public sealed class PipelineInputs : Construct
{
    private const string DataKey = "raw/data.csv";

    private readonly PublishedFunction seeder;
    private readonly PipelineSurroundings platform;
    private readonly Deployment deployment;

    public PipelineInputs(Construct scope, string id, PipelineSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        (this.platform, this.deployment) = (platform, deployment);
        seeder = new PublishedFunction(this, "Seeder", new PublishedFunctionProps
        {
            Assembly = "DataSeeder",
            Description = "Writes the pipeline's data set and job scripts",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
            // CPU comes with memory: a full core writes large data sets in minutes.
            MemoryMegabytes = 1792,
        });
        var data = Data();
        (DataUri, DataVersion) = (data.GetAttString("Uri"), data.GetAttString("VersionId"));
        var code = JobCode();
        (CodeUri, SourceDirUri) = (code.GetAttString("CodeUri"), code.GetAttString("SourceDirUri"));
    }

    /// <value>S3 address of the data set.</value>
    public string DataUri { get; }

    /// <value>The data set's object version; another one means other data.</value>
    public string DataVersion { get; }

    /// <value>S3 folder of the job scripts; another version of them stands in another folder.</value>
    public string CodeUri { get; }

    /// <value>The scripts as the archive that script-mode training takes.</value>
    public string SourceDirUri { get; }

    private CustomResource Data()
    {
        var pipeline = deployment.Pipeline;
        var contract = new SeedDataContract
        {
            BucketName = platform.DataBucketName,
            Key = DataKey,
            TargetColumn = pipeline.TargetColumn,
            KmsKeyArn = platform.KeyArn,
        };
        var permissions = Writing(DataKey);
        if (pipeline.Data is SyntheticData synthetic)
        {
            contract = contract with
            {
                Rows = $"{synthetic.Rows}",
                Features = $"{synthetic.Features}",
                Classes = $"{synthetic.Classes}",
                Seed = $"{synthetic.Seed}",
            };
        }
        else
        {
            var csv = new Asset(this, "Csv", new AssetProps { Path = deployment.CsvFile! });
            contract = contract with { SourceUri = csv.S3ObjectUrl, SourceHash = csv.AssetHash };
            permissions.Add(Reading(csv));
        }

        var data = seeder.Provide(this, "Data", new PublishedResourceProps
        {
            Longest = TimeSpan.FromHours(1),
            Contract = contract,
            Permissions = [.. permissions],
            WildcardsBecause = "Listing the versions of one object is a call on its bucket.",
        });
        data.ApplyRemovalPolicy(deployment.RemovalPolicy);
        return data;
    }

    private CustomResource JobCode()
    {
        if (!Directory.Exists(deployment.JobFolder))
        {
            throw new SettingsException([$"{deployment.JobFolder}: there is no folder of job scripts. Run from the project's folder."]);
        }

        var scripts = new Asset(this, "Jobs", new AssetProps
        {
            Path = deployment.JobFolder,
            Exclude = ["__pycache__", "*.pyc", "tests", ".*"],
            IgnoreMode = IgnoreMode.GIT,
        });
        return seeder.Provide(this, "Code", new PublishedResourceProps
        {
            Longest = TimeSpan.FromMinutes(15),
            Contract = new JobCodeContract
            {
                BucketName = platform.DataBucketName,
                Prefix = "code/",
                KmsKeyArn = platform.KeyArn,
                SourceUri = scripts.S3ObjectUrl,
                SourceHash = scripts.AssetHash,
            },
            Permissions = [.. Writing("code/*"), Reading(scripts)],
            WildcardsBecause = "The objects below code/ are the scripts of one version each.",
        });
    }

    /// <summary>Writing and removing objects with all their versions, and nothing beside them.</summary>
    private List<Statement> Writing(string key)
    {
        var bucket = this.BucketArn(platform.DataBucketName);
        return
        [
            Access.Allow(
                ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload",
                    "s3:ListMultipartUploadParts"],
                $"{bucket}/{key}"),
            Access.Allow(["s3:ListBucketVersions"], bucket).When("StringLike", "s3:prefix", key),
            // Without it S3 says "forbidden" where it means "not found". That question has no prefix to put a condition on.
            Access.Allow(["s3:ListBucket"], bucket),
            Access.Allow(["kms:GenerateDataKey", "kms:Decrypt"], platform.KeyArn),
        ];
    }

    private Statement Reading(Asset asset) => Access.Allow(["s3:GetObject"], this.BucketArn($"{asset.S3BucketName}/{asset.S3ObjectKey}"));
}
