using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>What <see cref="ServiceEndpoints"/> are made from.</summary>
public sealed record ServiceEndpointsProps
{
    public required NetworkPlace Place { get; init; }

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
        foreach (var need in props.Place.HasEndpoints ? [] : NeedsOf(props.Deployment))
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

    /// <summary>The endpoints that the platform and its workstations need.</summary>
    public static IReadOnlyList<EndpointNeed> NeedsOf(Deployment deployment) =>
        VpcEndpoints.RequiredFor(FeaturesOf(deployment), deployment.Target.Region);

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
            .. deployment.Platform.Pipeline is null ? Array.Empty<PlatformFeature>() : [PlatformFeature.Pipeline],
            .. launchable.Contains(ServiceType.Ec2) ? [PlatformFeature.Instances] : Array.Empty<PlatformFeature>(),
            .. launchable.Contains(ServiceType.SageMakerCanvas) ? [PlatformFeature.Canvas] : Array.Empty<PlatformFeature>(),
        ];
    }

    private void AddInterface(EndpointNeed need, ServiceEndpointsProps props)
    {
        var endpoint = new InterfaceVpcEndpoint(this, Id(need.Service), new InterfaceVpcEndpointProps
        {
            Vpc = props.Place.Vpc,
            Subnets = new SubnetSelection { Subnets = props.Place.Subnets },
            Service = new InterfaceVpcEndpointService(need.ServiceName, 443),
            SecurityGroups = [props.SecurityGroup],
            PrivateDnsEnabled = true,
            Open = false,
        });
        var resource = (CfnVPCEndpoint)endpoint.Node.DefaultChild!;
        resource.PolicyDocument = InterfaceAccess.Policy(this, need.Service, props.Deployment);
        resource.PutTags(props.Deployment);
    }

    private void AddGateway(EndpointNeed need, ServiceEndpointsProps props)
    {
        var endpoint = new CfnVPCEndpoint(this, Id(need.Service), new CfnVPCEndpointProps
        {
            VpcId = props.Place.Vpc.VpcId,
            ServiceName = need.ServiceName,
            VpcEndpointType = "Gateway",
            RouteTableIds = props.Place.RouteTableIds,
            PolicyDocument = S3AccessFromVpc.Policy(this, props.Deployment),
        });
        endpoint.PutTags(props.Deployment);
    }

    /// <summary>A construct id for a service: <c>ecr.api</c> becomes <c>EcrApi</c>.</summary>
    private static string Id(string service) => string.Concat(service.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
