using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Studio;

/// <summary>One Studio user profile per researcher, kept in line with the list of researchers by one custom resource.</summary>
public sealed class ResearcherProfiles : Construct
{
    /// <summary>What of the shared file system researchers see in Studio: all of it. Who may read what is said by POSIX permissions.</summary>
    public const string SharedFolder = "/";

    public ResearcherProfiles(
        Construct scope, string id, StudioDomain domain, ResearcherRoles roles, StudioSurroundings platform, Deployment deployment)
        : base(scope, id)
    {
        var manager = new PublishedFunction(this, "Manager", new PublishedFunctionProps
        {
            Assembly = "ProfileManager",
            Description = "Keeps Studio user profiles in line with the list of researchers",
            LogKeyArn = platform.KeyArn,
            Deployment = deployment,
        });
        Resource = manager.Provide(this, "Resource", new PublishedResourceProps
        {
            Type = "Custom::ResearcherProfiles",
            Longest = TimeSpan.FromHours(1),
            Properties = new Dictionary<string, object>
            {
                ["DomainId"] = domain.DomainId,
                ["Profiles"] = Profiles(deployment, roles, platform.FileSystemId),
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
                Access.PassToSageMaker(this.RoleArn($"{roles.Path[1..]}*")),
                .. ForWorkstations(domain, platform),
            ],
            WildcardsBecause =
                "All profiles, spaces and apps of the one domain, the roles below the researchers' path and the stacks of workstations; List has no resource.",
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
    private Statement[] ForWorkstations(StudioDomain domain, StudioSurroundings platform) =>
    [
        Access.Allow(["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DescribeSpace"], domain.ArnOf("space", "*")),
        Access.Allow(["sagemaker:CreateApp", "sagemaker:DescribeApp"], domain.ArnOf("app", "*")),
        Access.Allow(["sagemaker:AddTags", "sagemaker:DeleteTags", "sagemaker:ListTags"], domain.ArnOf("space", "*"), domain.ArnOf("app", "*")),
        // Whose a workstation is, is said by its stack's tags.
        Access.Allow(["cloudformation:DescribeStacks"], this.Arn("cloudformation", "stack/cws-*/*")),
        // A space's volume is encrypted with the domain's key.
        Access.Allow(["kms:CreateGrant", "kms:DescribeKey"], platform.KeyArn),
    ];

    private static string Profiles(Deployment deployment, ResearcherRoles roles, string fileSystemId) =>
        new JsonArray([.. deployment.Researchers.Select(researcher => new JsonObject
        {
            ["name"] = researcher.ProfileName,
            ["executionRoleArn"] = roles.ArnOf(researcher.ProfileName),
            ["uid"] = researcher.Uid,
            ["gid"] = researcher.Gid,
            ["tags"] = new JsonObject(deployment.AllTags.Concat(ResearcherRoles.TagsOf(researcher)).Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
            ["fileSystemId"] = fileSystemId,
            ["fileSystemPath"] = SharedFolder,
        })]).ToJsonString(JsonSerializerOptions.Web);
}
