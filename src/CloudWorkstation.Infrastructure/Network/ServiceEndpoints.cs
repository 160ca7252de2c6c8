using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Domain.Workstations;
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
    public ServiceEndpoints(Construct scope, string id, ServiceEndpointsProps props)
        : base(scope, id)
    {
        var region = props.Deployment.Target.Region;
        foreach (var need in VpcEndpoints.RequiredFor(FeaturesOf(props.Deployment), region))
        {
            if (need.Type == EndpointType.Gateway)
            {
                AddGateway(need, props);
            }
            else
            {
                AddInterface(need, props);
            }
        }
    }

    /// <summary>What runs in the VPC and needs AWS services there: of the workstations, those that the policy lets researchers launch.</summary>
    public static IReadOnlyList<PlatformFeature> FeaturesOf(Deployment deployment)
    {
        var launchable = deployment.Catalog.Library.Templates
            .Where(template => deployment.Catalog.LimitsOf(template).Launchable)
            .Select(template => template.ServiceType)
            .ToHashSet();
        return
        [
            PlatformFeature.Studio,
            PlatformFeature.Pipeline,
            .. launchable.Contains(ServiceType.Ec2) ? [PlatformFeature.Instances] : Array.Empty<PlatformFeature>(),
            .. launchable.Contains(ServiceType.SageMakerCanvas) ? [PlatformFeature.Canvas] : Array.Empty<PlatformFeature>(),
        ];
    }

    private void AddInterface(EndpointNeed need, ServiceEndpointsProps props)
    {
        var endpoint = new InterfaceVpcEndpoint(this, Id(need.Service), new InterfaceVpcEndpointProps
        {
            Vpc = props.Vpc,
            Service = new InterfaceVpcEndpointService(need.ServiceName, 443),
            SecurityGroups = [props.SecurityGroup],
            PrivateDnsEnabled = true,
            Open = false,
        });
        ((CfnVPCEndpoint)endpoint.Node.DefaultChild!).PutTags(props.Deployment);
    }

    private void AddGateway(EndpointNeed need, ServiceEndpointsProps props)
    {
        var endpoint = new CfnVPCEndpoint(this, Id(need.Service), new CfnVPCEndpointProps
        {
            VpcId = props.Vpc.VpcId,
            ServiceName = need.ServiceName,
            VpcEndpointType = "Gateway",
            RouteTableIds = [.. props.Vpc.IsolatedSubnets.Select(subnet => subnet.RouteTable.RouteTableId)],
            PolicyDocument = S3AccessFromVpc.Policy(Stack.Of(this), props.Deployment.Target.Region),
        });
        endpoint.PutTags(props.Deployment);
    }

    /// <summary>A construct id for a service: <c>ecr.api</c> becomes <c>EcrApi</c>.</summary>
    private static string Id(string service) => string.Concat(service.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
