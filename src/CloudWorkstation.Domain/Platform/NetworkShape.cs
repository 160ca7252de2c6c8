using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static class NetworkShape
{
    private static readonly Field<string> Cidr = Field.Optional(
        "cidr", Shapes.Text(18).Unless(Ipv4Block.Problem), new NetworkSettings().Cidr, "IPv4 block of the VPC, /16 to /24.");

    private static readonly Field<int> FlowLogDays = Field.Optional(
        "flow_log_days", RetentionShape.Days, new NetworkSettings().FlowLogDays, "Days that flow logs are kept.");

    public static Shape<NetworkSettings> Shape { get; } = Shapes.Record(
        [Cidr, FlowLogDays],
        values => new NetworkSettings { Cidr = values.Of(Cidr), FlowLogDays = values.Of(FlowLogDays) });
}
