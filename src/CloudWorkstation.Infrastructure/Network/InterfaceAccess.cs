using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// What may be done through an interface endpoint: this account's identities with this account's resources. Without a policy an endpoint
/// takes everybody's credentials, so that code in the VPC could write logs, parameters or metrics into a stranger's account. Sources:
/// AWS PrivateLink Guide, "Control access using endpoint policies"; aws-samples/data-perimeter-policy-examples, vpc_endpoint_policies.
/// </summary>
internal static class InterfaceAccess
{
    private const string PrincipalAccount = "aws:PrincipalAccount";
    private const string ResourceAccount = "aws:ResourceAccount";

    private static readonly string[] Pulling = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

    /// <param name="service">Short name: <c>ecr.api</c>.</param>
    public static PolicyDocument Policy(Construct scope, string service, Deployment deployment) => Statement.Document(service switch
    {
        // AWS documents policies of these by resource; no condition key is documented for the requests of a browser.
        "studio" or "notebook" => [Of("OwnAccount", ["sagemaker:*"], [scope.Arn("sagemaker", "*")])],
        "ecr.api" or "ecr.dkr" => [.. OwnAccount(scope), ImagesOfAws(scope, deployment)],
        "ssm" => [.. OwnAccount(scope), ParametersOfAws(scope)],
        "ec2" => [.. OwnAccount(scope), Looking(scope)],
        _ => OwnAccount(scope),
    });

    private static Statement[] OwnAccount(Construct scope)
    {
        var account = Stack.Of(scope).Account;
        return
        [
            Of("OwnAccount", ["*"], ["*"]).When("StringEquals", PrincipalAccount, account).When("StringEquals", ResourceAccount, account),
            // SageMaker's own hands in the VPC, where it acts as itself.
            Of("AwsServices", ["*"], ["*"]).When("Bool", "aws:PrincipalIsAWSService", "true"),
        ];
    }

    /// <summary>
    /// SageMaker's images lie in accounts of AWS's. Those of the pipeline are known; those that Canvas takes are not, so that with Canvas
    /// only the roles' own policies say which images are pulled.
    /// </summary>
    private static Statement ImagesOfAws(Construct scope, Deployment deployment)
    {
        var statement = Of("ImagesOfAws", Pulling, ["*"]).When("StringEquals", PrincipalAccount, Stack.Of(scope).Account);
        return ServiceEndpoints.FeaturesOf(deployment).Contains(PlatformFeature.Canvas)
            ? statement
            : statement.When("StringEquals", ResourceAccount, [.. (deployment.Target.Images?.All ?? []).Select(image => image.Account).Distinct()]);
    }

    private static Statement ParametersOfAws(Construct scope) =>
        Of("ParametersOfAws", ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"], [scope.PublicArn("ssm", "parameter/aws/*")])
            .When("StringEquals", PrincipalAccount, Stack.Of(scope).Account);

    /// <summary>Describe calls name no resource, and EC2 does not say whose account stands for it then.</summary>
    private static Statement Looking(Construct scope) =>
        Of("Looking", ["ec2:Describe*"], ["*"]).When("StringEquals", PrincipalAccount, Stack.Of(scope).Account);

    private static Statement Of(string sid, string[] actions, string[] resources) =>
        new() { Sid = sid, Principal = "*", Actions = actions, Resources = resources };
}
