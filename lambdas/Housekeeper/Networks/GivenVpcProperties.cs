using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.GivenVpcContract;

namespace CloudWorkstation.Housekeeper.Networks;

/// <summary>A VPC that exists, and what it must have.</summary>
/// <param name="Services">Full names of the endpoint services that the platform needs; of the S3 gateway, too.</param>
/// <param name="Environment">Whose endpoints are no conflict: this environment made them.</param>
/// <param name="EndpointsPresent">True when they must be there already, false when the platform makes them.</param>
internal sealed record GivenVpcProperties(
    string VpcId, IReadOnlyList<string> SubnetIds, IReadOnlyList<string> Services, string Environment, bool EndpointsPresent, bool AllowInternet)
{
    public static GivenVpcProperties Read(PropertyReader reader) => new(
        reader.String(nameof(Contract.VpcId)),
        Lists.Of(reader.String(nameof(Contract.SubnetIds))),
        Lists.Of(reader.OptionalString(nameof(Contract.Services))),
        reader.String(nameof(Contract.Environment)),
        reader.OneOf(nameof(Contract.Endpoints), Contract.Make, Contract.Present) == Contract.Present,
        reader.Bool(nameof(Contract.AllowInternet), false));
}
