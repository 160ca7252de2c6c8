using CloudWorkstation.Contracts;
using CloudWorkstation.Domain.Network;
using CloudWorkstation.Infrastructure.Functions;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;

namespace CloudWorkstation.Infrastructure.Network;

/// <summary>
/// The zones of the VPC: those that the environment names, or the first that have every endpoint service in use. Zone names mean other
/// places in each account and services are missing in some (DescribeVpcEndpointServices tells), which only AWS can say, at deployment.
/// </summary>
public sealed class ChosenZones : Construct
{
    public ChosenZones(Construct scope, string id, PublishedFunction housekeeper, Deployment deployment)
        : base(scope, id)
    {
        var zones = deployment.Platform.Network.Zones;
        var choice = housekeeper.Provide(this, "Choice", new PublishedResourceProps
        {
            Longest = TimeSpan.FromMinutes(5),
            Contract = new AvailabilityZonesContract
            {
                Count = $"{zones.Count}",
                Named = string.Join(',', zones.Named),
                Services = string.Join(',', ServiceEndpoints.NeedsOf(deployment).Where(need => need.Type == EndpointType.Interface).Select(need => need.ServiceName)),
            },
            Permissions = [Access.Allow(["ec2:DescribeAvailabilityZones", "ec2:DescribeVpcEndpointServices"], "*")],
            WildcardsBecause = "EC2 narrows no Describe call to a resource.",
        });
        Names = [.. Enumerable.Range(1, zones.Count).Select(number => choice.GetAttString($"Zone{number}"))];
    }

    /// <value>Zone names, known when the stack is deployed.</value>
    public string[] Names { get; }
}
