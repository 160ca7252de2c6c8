using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static partial class NetworkShape
{
    private static readonly Field<string?> Cidr = Field.Optional(
        "cidr", Shapes.Text(18).Unless(Ipv4Block.Problem).OrNone(), null, "IPv4 block of the VPC, /16 to /24. It cannot change later.");

    private static readonly Field<ZoneChoice?> Zones = Field.Optional(
        "zones", ZoneChoice.Shape.OrNone(), null,
        "Availability zones: how many, or a list by name (us-east-1a) or id (use1-az1). They cannot change later.");

    private static readonly Field<string?> VpcId = Field.Optional(
        "vpc_id", Shapes.Text("the id of a VPC such as vpc-0123456789abcdef0", VpcPattern()).OrNone(), null,
        "A VPC that exists, in place of one that the platform makes.");

    private static readonly Field<IReadOnlyList<string>> SubnetIds = Field.Optional<IReadOnlyList<string>>(
        "subnet_ids",
        Shapes.List(Shapes.Text("the id of a subnet such as subnet-0123456789abcdef0", SubnetPattern()), ZoneChoice.Fewest, ZoneChoice.Most, EachOnce),
        [],
        "Subnets of the existing VPC, each in another availability zone.");

    private static readonly Field<EndpointSource?> Endpoints = Field.Optional(
        "endpoints",
        Shapes.Choice<EndpointSource?>(("make", EndpointSource.Make), ("present", EndpointSource.Present)),
        null,
        "Whether the platform makes the endpoints that it needs in the existing VPC (make), or they are there (present).");

    private static readonly Field<bool?> AllowInternet = Field.Optional(
        "allow_internet", Shapes.Boolean.As(bool? (allowed) => allowed), null, "Whether the subnets of the existing VPC may have a route to the internet.");

    private static readonly Field<int> FlowLogDays = Field.Optional(
        "flow_log_days", RetentionShape.Days, new NetworkSettings().FlowLogDays, "Days that flow logs are kept.");

    public static Shape<NetworkSettings> Shape { get; } = Shapes.Record(
        [Cidr, Zones, VpcId, SubnetIds, Endpoints, AllowInternet, FlowLogDays], Settings, OneNetwork);

    private static NetworkSettings Settings(FieldValues values) => new()
    {
        Cidr = values.Of(Cidr) ?? new NetworkSettings().Cidr,
        Zones = values.Of(Zones) ?? ZoneChoice.Usual,
        FlowLogDays = values.Of(FlowLogDays),
        ExistingVpc = values.Of(VpcId) is { } vpc
            ? new ExistingVpc
            {
                VpcId = vpc,
                SubnetIds = values.Of(SubnetIds),
                Endpoints = values.Of(Endpoints) ?? EndpointSource.Make,
                AllowInternet = values.Of(AllowInternet) ?? false,
            }
            : null,
    };

    /// <summary>Fields of a new VPC and of an existing one do not meet.</summary>
    private static void OneNetwork(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(VpcId, out var vpc) || !values.TryGet(SubnetIds, out var subnets))
        {
            return;
        }

        var ofNew = new (string Name, bool Written)[]
        {
            ("cidr", values.TryGet(Cidr, out var cidr) && cidr is not null),
            ("zones", values.TryGet(Zones, out var zones) && zones is not null),
        };
        var ofExisting = new (string Name, bool Written)[]
        {
            ("subnet_ids", subnets.Count > 0),
            ("endpoints", values.TryGet(Endpoints, out var endpoints) && endpoints is not null),
            ("allow_internet", values.TryGet(AllowInternet, out var internet) && internet is not null),
        };
        foreach (var (name, _) in (vpc is null ? ofExisting : ofNew).Where(field => field.Written))
        {
            report.Add(place.At(name), vpc is null
                ? "is about a VPC that exists, and there is no vpc_id; add it, or remove this."
                : $"is about a VPC that the platform makes, and vpc_id names one that exists ({vpc}); remove one of the two.");
        }

        if (vpc is not null && subnets.Count == 0)
        {
            report.Add(place.At("vpc_id"), $"is \"{vpc}\", and there are no subnet_ids; give at least {ZoneChoice.Fewest} of its subnets, each in another zone.");
        }
    }

    private static void EachOnce(IReadOnlyList<Placed<string>> subnets, Report report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subnet in subnets.Where(subnet => !seen.Add(subnet.Value)))
        {
            report.Add(subnet.Place, $"is \"{subnet.Value}\" again; remove one.");
        }
    }

    [GeneratedRegex(@"^vpc-[0-9a-f]{1,17}\z")]
    private static partial Regex VpcPattern();

    [GeneratedRegex(@"^subnet-[0-9a-f]{1,17}\z")]
    private static partial Regex SubnetPattern();
}
