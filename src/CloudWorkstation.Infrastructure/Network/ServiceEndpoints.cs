using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>What <see cref="ServiceEndpoints"/> are made from.</summary>
public sealed record ServiceEndpointsProps
{
    public required Vpc Vpc { get; init; }

    /// <value>Takes HTTPS from workloads.</value>
    public required ISecurityGroup SecurityGroup { get; init; }

    public required Deployment Deployment { get; init; }
}

/// <summary>The only ways out of the VPC: S3 by gateway, every other AWS service in use by an interface in each subnet.</summary>
public sealed class ServiceEndpoints : Construct
{
    private static readonly string[] Services = ["sagemaker.api", "sagemaker.runtime", "studio", "ecr.api", "ecr.dkr", "logs", "sts"];

    public ServiceEndpoints(Construct scope, string id, ServiceEndpointsProps props)
        : base(scope, id)
    {
        var region = props.Deployment.Target.Region;
        foreach (var service in Services)
        {
            var name = service is "studio" ? $"aws.sagemaker.{region}.studio" : $"com.amazonaws.{region}.{service}";
            _ = new InterfaceVpcEndpoint(this, Id(service), new InterfaceVpcEndpointProps
            {
                Vpc = props.Vpc,
                Service = new InterfaceVpcEndpointService(name, 443),
                SecurityGroups = [props.SecurityGroup],
                PrivateDnsEnabled = true,
                Open = false,
            });
        }

        var gateway = props.Vpc.AddGatewayEndpoint("S3", new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 });
        foreach (var statement in S3AccessFromVpc.Statements(Stack.Of(this), region))
        {
            gateway.AddToPolicy(statement);
        }
    }

    /// <summary>A construct id for a service: <c>ecr.api</c> becomes <c>EcrApi</c>.</summary>
    private static string Id(string service) => string.Concat(service.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
