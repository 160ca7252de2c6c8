using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Reports;

/// <summary>The parts that a platform's costs are told in.</summary>
public static class CostPart
{
    private const string Others = "Functions and messages";

    private static readonly (string Prefix, string Part)[] Parts =
    [
        ("AWS::EC2::VPCEndpoint", "VPC endpoints"),
        ("AWS::EC2::NatGateway", "NAT and addresses"),
        ("AWS::EC2::EIP", "NAT and addresses"),
        ("AWS::EC2::", "Instances"),
        ("AWS::KMS::", "Keys"),
        ("AWS::S3::", "Storage"),
        ("AWS::EFS::", "Storage"),
        ("AWS::ECR::", "Storage"),
        ("AWS::SageMaker::Domain", "Storage"),
        ("AWS::Logs::", "Logs and alarms"),
        ("AWS::CloudWatch::", "Logs and alarms"),
        ("AWS::SageMaker::Endpoint", ModelEndpoint),
        ("AWS::SageMaker::Pipeline", "Pipeline jobs"),
        ("Custom::SageMakerPipeline", "Pipeline jobs"),
        ("AWS::SageMaker::", "Instances"),
        ("Custom::StudioWorkstation", "Instances"),
    ];

    private const string ModelEndpoint = "Model endpoint";

    /// <value>All parts in a fixed order.</value>
    public static IReadOnlyList<string> All { get; } =
        ["VPC endpoints", ModelEndpoint, "Pipeline jobs", "Instances", "NAT and addresses", "Storage", "Keys", "Logs and alarms", Others];

    public static string Of(EstimateLine line) => line.Item.StartsWith("SageMaker endpoint", StringComparison.Ordinal)
        ? ModelEndpoint
        : Array.Find(Parts, entry => line.Type.StartsWith(entry.Prefix, StringComparison.Ordinal)).Part ?? Others;

    /// <summary>US dollars a month by part, in the order of <see cref="All"/>; parts that cost nothing are left out.</summary>
    public static IReadOnlyList<(string Part, decimal Usd, bool IsComplete)> Split(Estimate estimate)
    {
        var lines = estimate.Lines.Where(line => line.Kind is not (LineKind.Free or LineKind.NotCreated)).ToLookup(Of);
        return
        [
            .. All.Where(lines.Contains)
                .Select(part => (part, lines[part].Sum(line => line.MonthlyUsd ?? 0), !lines[part].Any(line => line.IsMissing))),
        ];
    }
}
