using System.Globalization;
using CloudWorkstation.Domain.Costs;

namespace CloudWorkstation.Estimates.Lines;

/// <summary>How much of what is billed by use is used in a month: a small research group's, since no template says it.</summary>
public sealed record EstimateAssumptions
{
    /// <value>Gigabytes through each interface endpoint.</value>
    public decimal EndpointGb { get; init; } = 10;

    /// <value>Gigabytes through each NAT gateway.</value>
    public decimal NatGb { get; init; } = 100;

    /// <value>Gigabytes in each bucket.</value>
    public decimal BucketGb { get; init; } = 50;

    /// <value>Writing requests to each bucket, in thousands.</value>
    public decimal BucketWritesThousands { get; init; } = 10;

    /// <value>Reading requests to each bucket, in thousands.</value>
    public decimal BucketReadsThousands { get; init; } = 100;

    /// <value>Gigabytes in each file system.</value>
    public decimal FileSystemGb { get; init; } = 50;

    /// <value>Gigabytes read from each file system with elastic throughput.</value>
    public decimal FileReadGb { get; init; } = 10;

    /// <value>Gigabytes written to each file system with elastic throughput.</value>
    public decimal FileWriteGb { get; init; } = 10;

    /// <value>Gigabytes in the file system of home directories that a Studio domain makes.</value>
    public decimal HomeFileSystemGb { get; init; } = 5;

    /// <value>Gigabytes written to each log group.</value>
    public decimal LogGb { get; init; } = 0.5m;

    /// <value>Months that a log group without expiry keeps.</value>
    public decimal LogMonths { get; init; } = 12;

    /// <value>Invocations of each function.</value>
    public decimal Invocations { get; init; } = 1_000;

    /// <value>Seconds of each invocation.</value>
    public decimal InvocationSeconds { get; init; } = 2;

    /// <value>Requests to KMS for each key.</value>
    public decimal KeyRequests { get; init; } = 20_000;

    /// <value>Messages published to each topic.</value>
    public decimal TopicMessages { get; init; } = 1_000;

    /// <value>Requests to each queue that is no dead-letter queue.</value>
    public decimal QueueRequests { get; init; } = 100_000;

    /// <value>Events sent to each event bus of one's own.</value>
    public decimal BusEvents { get; init; } = 100_000;

    /// <value>Items written to each table: ten workstations' meter records every few minutes.</value>
    public decimal TableWrites { get; init; } = 100_000;

    /// <value>Read units of each table.</value>
    public decimal TableReads { get; init; } = 100_000;

    /// <value>Gigabytes in each table.</value>
    public decimal TableGb { get; init; } = 0.1m;

    /// <value>Executions of each SageMaker pipeline.</value>
    public decimal PipelineRuns { get; init; } = 4;

    /// <value>Hours of each processing job.</value>
    public decimal ProcessingHours { get; init; } = 0.25m;

    /// <value>Hours of each training job.</value>
    public decimal TrainingHours { get; init; } = 1;

    /// <value>Gigabytes of images in each repository.</value>
    public decimal RepositoryGb { get; init; } = 5;

    /// <value>Minutes of builds in each project.</value>
    public decimal BuildMinutes { get; init; } = 60;

    /// <value>Hours of each Glue job.</value>
    public decimal GlueJobHours { get; init; } = 10;

    /// <value>Gigabytes of an instance's root volume when the template leaves it to the image.</value>
    public decimal RootVolumeGb { get; init; } = 8;

    /// <value>Those that somebody gave another value, in words (<see cref="NamedAssumption"/>).</value>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Each assumption as a sentence, first what was given.</summary>
    public IReadOnlyList<string> Describe() =>
    [
        .. Given.Count > 0 ? new[] { $"Given: {string.Join(", ", Given)}." } : [],
        $"A month has {ServiceCosts.HoursPerMonth} hours; what runs, runs all of them.",
        Written($"Interface endpoints: {EndpointGb} GB through each. NAT gateways: {NatGb} GB through each."),
        Written($"S3: {BucketGb} GB in each bucket, {1_000 * BucketWritesThousands:#,0.##} writing and {1_000 * BucketReadsThousands:#,0.##} reading requests."),
        Written($"EFS: {FileSystemGb} GB in each file system; {FileReadGb} GB read and {FileWriteGb} GB written where throughput is elastic; {HomeFileSystemGb} GB of home directories in each Studio domain's own."),
        Written($"Logs: {LogGb} GB written to each group, kept as long as its retention says, {Many(LogMonths, "month")} where it says nothing."),
        Written($"Lambda: {Many(Invocations, "invocation")} of {InvocationSeconds} s of each function; the free tier is not deducted."),
        Written($"KMS: {Many(KeyRequests, "request")} for each key. SNS: {Many(TopicMessages, "message")} to each topic. SQS: {Many(QueueRequests, "request")} to each queue, none to dead-letter queues."),
        Written($"DynamoDB: {Many(TableWrites, "write")} to each table, again to each of its indexes, {Many(TableReads, "read unit")}, {TableGb} GB."),
        Written($"Pipelines: {Many(PipelineRuns, "run")}, processing jobs of {ProcessingHours} h, training jobs of {TrainingHours} h; an endpoint that a run makes stays all month."),
        Written($"ECR: {RepositoryGb} GB in each repository. CodeBuild: {Many(BuildMinutes, "minute")} in each project. Glue: {Many(GlueJobHours, "hour")} of each job."),
        Written($"EventBridge: {Many(BusEvents, "event")} to each bus of one's own. EC2: {RootVolumeGb} GB root volume where the template names none; CPU use within the credits of T instances."),
        "Data transfer to the internet and between regions, support and taxes are not in it.",
    ];

    private static string Many(decimal amount, string one) => string.Create(CultureInfo.InvariantCulture, $"{amount} {one}{(amount == 1 ? "" : "s")}");

    private static string Written(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
