using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>What researchers may do with CloudFormation: their own workstations' stacks, from the catalogue's templates, with the launch role.</summary>
internal sealed class StackAccess(Construct scope, string launchRoleArn, PlatformSettings platform)
{
    private const string TemplateUrl = "cloudformation:TemplateUrl";
    private const string RoleArn = "cloudformation:RoleArn";
    private const string OwnTag = $"aws:ResourceTag/{WorkstationTags.Researcher}";

    private static readonly string[] TagKeys =
    [
        WorkstationTags.Environment, WorkstationTags.Workstation, WorkstationTags.Template, WorkstationTags.ServiceType,
        WorkstationTags.ConnectionType, WorkstationTags.Researcher,
    ];

    private readonly string stacks = scope.Arn("cloudformation", $"stack/{WorkstationName.StackPrefixOf(platform.Name)}*/*");

    /// <summary>
    /// Creating and changing by the templates' exact addresses. A change names its template like a launch: a request that keeps the
    /// stack's template looks to IAM like one that brings its own.
    /// </summary>
    public Statement[] Launching(string[] urls, string[] objects) =>
    [
        Tagged(Access.Allow(["cloudformation:CreateStack"], stacks)).When("StringEquals", TemplateUrl, urls).When("StringEquals", RoleArn, launchRoleArn),
        // A change carries the tags that the stack has, all of them. An empty list would take them away and looks to IAM like no list at all.
        TagKeys.Aggregate(
            Tagged(Access.Allow(["cloudformation:UpdateStack"], stacks))
                .When("StringEquals", TemplateUrl, urls)
                .When("StringEquals", RoleArn, launchRoleArn)
                .When("StringEquals", OwnTag, ResearcherTags.Self),
            (statement, key) => statement.When("Null", $"aws:RequestTag/{key}", "false")),
        // CloudFormation reads the template with the caller's credentials.
        Access.Allow(["s3:GetObject"], objects),
    ];

    public Statement[] Keeping() =>
    [
        // Whoever creates something with tags needs leave to tag it.
        Tagged(Access.Allow(["cloudformation:TagResource"], stacks))
            .When("StringEquals", "cloudformation:CreateAction", "CreateStack", "UpdateStack"),
        Access.Deny("StacksKeepTheirTags", ["cloudformation:UntagResource"], stacks),
        Access.Allow(["cloudformation:DeleteStack", "cloudformation:ContinueUpdateRollback"], stacks)
            .When("StringEquals", RoleArn, launchRoleArn)
            .When("StringEquals", OwnTag, ResearcherTags.Self),
        Access.Allow(["cloudformation:CancelUpdateStack"], stacks).When("StringEquals", OwnTag, ResearcherTags.Self),
        Access.Allow(["iam:PassRole"], launchRoleArn).When("StringEquals", "iam:PassedToService", "cloudformation.amazonaws.com"),
    ];

    public Statement[] Reading(string indexArn) =>
    [
        Access.Allow(["cloudformation:DescribeStackEvents", "cloudformation:DescribeStackResources"], stacks),
        Access.Allow(["cloudformation:DescribeStacks", "cloudformation:ListStacks"], "*"),
        Access.Allow(["s3:GetObject"], indexArn),
        Access.Allow(["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
            scope.Arn("ssm", $"parameter{platform.ParameterPrefix.TrimEnd('/')}"), scope.Arn("ssm", $"parameter{platform.ParameterPrefix}*")),
        Access.Allow(["servicequotas:GetServiceQuota", "servicequotas:ListServiceQuotas"], "*"),
    ];

    /// <summary>The tags of a new stack: the caller's own name, this environment, and no others than a workstation has.</summary>
    private Statement Tagged(Statement statement) => statement
        .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Researcher}", ResearcherTags.Self)
        .When("StringEquals", $"aws:RequestTag/{WorkstationTags.Environment}", platform.Name)
        .When("ForAllValues:StringEquals", "aws:TagKeys", TagKeys);
}
