using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>One Studio user profile per researcher, kept in line with the list of researchers by one custom resource.</summary>
public sealed class ResearcherProfiles : Construct
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public ResearcherProfiles(
        Construct scope, string id, StudioDomain domain, StudioRole role, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        var list = List(deployment);
        var manager = new PublishedFunction(this, "Manager", new PublishedFunctionProps
        {
            Assembly = "ProfileManager",
            Description = "Keeps Studio user profiles in line with the list of researchers",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
        });
        Resource = manager.Provide(this, "Resource", new PublishedResourceProps
        {
            Longest = TimeSpan.FromHours(1),
            Contract = new ResearcherProfilesContract
            {
                DomainId = domain.DomainId,
                ProfilesUri = list.S3ObjectUrl,
                ExecutionRoleArn = role.Arn,
                FileSystemId = platform.FileSystemId,
                FolderFunctionArn = platform.FolderFunctionArn,
                Environment = deployment.Platform.Name,
                Tags = Json(deployment.AllTags).ToJsonString(JsonSerializerOptions.Web),
            },
            Permissions =
            [
                Access.Allow(
                    ["sagemaker:CreateUserProfile", "sagemaker:UpdateUserProfile", "sagemaker:DeleteUserProfile",
                        "sagemaker:DescribeUserProfile", "sagemaker:AddTags", "sagemaker:DeleteTags", "sagemaker:ListTags"],
                    domain.ArnOf("user-profile", "*")),
                Access.Allow(["sagemaker:DeleteApp"], domain.ArnOf("app", "*")),
                Access.Allow(["sagemaker:DeleteSpace"], domain.ArnOf("space", "*")),
                Access.Allow(["sagemaker:DescribeDomain"], this.Arn("sagemaker", $"domain/{domain.DomainId}")),
                Access.Allow(["sagemaker:ListUserProfiles", "sagemaker:ListSpaces", "sagemaker:ListApps"], "*"),
                Access.Allow(["elasticfilesystem:DescribeMountTargets"],
                    this.Arn("elasticfilesystem", $"file-system/{platform.FileSystemId}")),
                Access.PassToSageMaker(role.Arn),
                // The list of now and, to tell what has changed, the one before: its name is its content's hash.
                Access.Allow(["s3:GetObject"], this.BucketArn($"{list.S3BucketName}/*.json")),
                Access.Allow(["lambda:InvokeFunction"], platform.FolderFunctionArn),
                // Who leaves the list must have no workstations left. Without a name, DescribeStacks needs leave to list.
                Access.Allow(["cloudformation:DescribeStacks", "cloudformation:ListStacks"], "*"),
                .. ForWorkstations(domain, platform, deployment),
            ],
            WildcardsBecause =
                "All profiles, spaces and apps of the one domain, all lists of researchers that were deployed, and the stacks of workstations; List has no resource.",
        });
        ManagerArn = manager.Arn;
        // Deleting a profile deletes its spaces and what lies on their volumes.
        Resource.ApplyRemovalPolicy(deployment.RemovalPolicy);
        // SSM takes no empty value.
        Names = deployment.Researchers.Count == 0 ? "-" : Resource.GetAttString("ProfileNames");
    }

    /// <value>The profiles' names, separated by commas; a hyphen when there are none.</value>
    public string Names { get; }

    public CustomResource Resource { get; }

    /// <value>The function, which also makes workstations in the domain.</value>
    public string ManagerArn { get; }

    /// <summary>What the function's other resource, <c>Custom::StudioWorkstation</c>, needs beyond this one.</summary>
    private Statement[] ForWorkstations(StudioDomain domain, StudioSurroundings platform, Deployment deployment) =>
    [
        Access.Allow(["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DescribeSpace"], domain.ArnOf("space", "*")),
        Access.Allow(["sagemaker:CreateApp", "sagemaker:DescribeApp"], domain.ArnOf("app", "*")),
        Access.Allow(["sagemaker:AddTags", "sagemaker:DeleteTags", "sagemaker:ListTags"], domain.ArnOf("space", "*"), domain.ArnOf("app", "*")),
        // Whose a workstation is, is said by its stack's tags.
        Access.Allow(["cloudformation:DescribeStacks"], this.Arn("cloudformation", $"stack/{WorkstationName.StackPrefixOf(deployment.Platform.Name)}*/*")),
        // A space's volume is encrypted with the domain's key.
        Access.Allow(["kms:DescribeKey"], platform.KeyArn),
        .. Access.GrantsForServices(this, platform.KeyArn),
    ];

    /// <summary>The profiles as an object in S3: thousands of them are more than a template holds, or an event of Lambda.</summary>
    private Asset List(Deployment deployment)
    {
        // Assets are copied into the assembly as they are declared.
        var file = Path.Combine(Directory.CreateTempSubdirectory("cloudworkstation-profiles-").FullName, "profiles.json");
        try
        {
            File.WriteAllText(file, Profiles(deployment));
            return new Asset(this, "List", new AssetProps { Path = file });
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string Profiles(Deployment deployment) =>
        JsonSerializer.Serialize(
            deployment.Researchers.Select(researcher => new ProfileEntry
            {
                Name = researcher.ProfileName,
                Uid = researcher.Uid,
                Gid = researcher.Gid,
                Tags = ResearcherTags.Of(researcher).ToDictionary(),
                FileSystemPath = researcher.Folder,
            }),
            Written);

    private static JsonObject Json(IEnumerable<KeyValuePair<string, string>> tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
}
