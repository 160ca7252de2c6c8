namespace CloudWorkstation.Domain.Network;

/// <summary>A VPC endpoint that a VPC without internet must have.</summary>
/// <param name="Service">Short name of the service: <c>ecr.api</c>, <c>studio</c>.</param>
/// <param name="ServiceName">Full name in the region, as EC2 takes it.</param>
/// <param name="Type">Gateways are free; interfaces cost by the hour and zone.</param>
/// <param name="Reasons">What fails without it, per feature that needs it.</param>
public sealed record EndpointNeed(string Service, string ServiceName, EndpointType Type, IReadOnlyList<string> Reasons);

/// <summary>How an endpoint joins the VPC.</summary>
public enum EndpointType
{
    Interface,
    Gateway,
}
