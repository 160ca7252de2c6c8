using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// A VPC that somebody else made. Everything waits for a look at it: its DNS, its subnets and their zones, its routes and its endpoints.
/// What does not fit fails the deployment with the reason, before anything is made in it.
/// </summary>
public sealed class GivenVpc : Construct
{
    public GivenVpc(Construct scope, string id, ExistingVpc given, PublishedFunction housekeeper, Deployment deployment)
        : base(scope, id)
    {
        var look = housekeeper.Provide(this, "Look", new PublishedResourceProps
        {
            Longest = TimeSpan.FromMinutes(5),
            Contract = new GivenVpcContract
            {
                VpcId = given.VpcId,
                SubnetIds = string.Join(',', given.SubnetIds),
                Services = string.Join(',', ServiceEndpoints.NeedsOf(deployment).Select(need => need.ServiceName)),
                Environment = deployment.Platform.Name,
                Endpoints = given.Endpoints == EndpointSource.Make ? GivenVpcContract.Make : GivenVpcContract.Present,
                AllowInternet = given.AllowInternet ? "true" : "false",
            },
            Permissions =
            [
                Access.Allow(
                    ["ec2:DescribeVpcs", "ec2:DescribeVpcAttribute", "ec2:DescribeSubnets", "ec2:DescribeRouteTables", "ec2:DescribeVpcEndpoints",
                        "ec2:DescribeVpcEndpointServices"],
                    "*"),
            ],
            WildcardsBecause = "EC2 narrows no Describe call to a resource.",
        });
        var numbers = Enumerable.Range(1, given.SubnetIds.Count).ToList();
        var vpc = Vpc.FromVpcAttributes(this, "Vpc", new VpcAttributes
        {
            // As attributes, so that whatever is put into the VPC waits for the look.
            VpcId = look.GetAttString("VpcId"),
            AvailabilityZones = [.. numbers.Select(number => look.GetAttString($"Zone{number}"))],
            IsolatedSubnetIds = [.. numbers.Select(number => look.GetAttString($"Subnet{number}"))],
        });
        Place = new NetworkPlace
        {
            Vpc = vpc,
            Subnets = vpc.IsolatedSubnets,
            RouteTableIds = Fn.Split(",", look.GetAttString("RouteTableIds")),
            Shared = true,
            HasEndpoints = given.Endpoints == EndpointSource.Present,
        };
    }

    public NetworkPlace Place { get; }
}
