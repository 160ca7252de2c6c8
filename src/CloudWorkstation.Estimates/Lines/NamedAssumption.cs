using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Estimates.Lines;

/// <summary>An assumption of an estimate under the name by which people give another value.</summary>
/// <param name="Name"><c>endpoint-gb</c></param>
/// <param name="Meaning">What of which there is so much a month, with its unit.</param>
/// <param name="Largest">The largest value that is no slip of the pen; the smallest is 0.</param>
public sealed record NamedAssumption(
    string Name, string Meaning, decimal Largest, Func<EstimateAssumptions, decimal> Get, Func<EstimateAssumptions, decimal, EstimateAssumptions> Set)
{
    /// <summary>The names of <see cref="All"/>, for a help text: every command builds it, and would wait for the list itself.</summary>
    public const string Names =
        "endpoint-gb, nat-gb, bucket-gb, bucket-writes, bucket-reads, file-system-gb, file-read-gb, file-write-gb, home-gb, log-gb, log-months, " +
        "invocations, invocation-seconds, key-requests, topic-messages, queue-requests, bus-events, table-writes, " +
        "table-reads, table-gb, pipeline-runs, processing-hours, training-hours, repository-gb, build-minutes, " +
        "glue-job-hours, root-volume-gb";

    private const decimal Petabyte = 1_000_000;
    private const decimal Trillion = 1_000_000_000_000;
    private const int HoursPerMonth = ServiceCosts.HoursPerMonth;

    /// <value>Every assumption.</value>
    public static IReadOnlyList<NamedAssumption> All { get; } =
    [
        new("endpoint-gb", "GB through each interface endpoint", Petabyte, all => all.EndpointGb, (all, value) => all with { EndpointGb = value }),
        new("nat-gb", "GB through each NAT gateway", Petabyte, all => all.NatGb, (all, value) => all with { NatGb = value }),
        new("bucket-gb", "GB in each bucket", 1_000 * Petabyte, all => all.BucketGb, (all, value) => all with { BucketGb = value }),
        new("bucket-writes", "writing requests to each bucket", Trillion, all => 1_000 * all.BucketWritesThousands, (all, value) => all with { BucketWritesThousands = value / 1_000 }),
        new("bucket-reads", "reading requests to each bucket", Trillion, all => 1_000 * all.BucketReadsThousands, (all, value) => all with { BucketReadsThousands = value / 1_000 }),
        new("file-system-gb", "GB in each file system", Petabyte, all => all.FileSystemGb, (all, value) => all with { FileSystemGb = value }),
        new("file-read-gb", "GB read from each file system with elastic throughput", Petabyte, all => all.FileReadGb, (all, value) => all with { FileReadGb = value }),
        new("file-write-gb", "GB written to each file system with elastic throughput", Petabyte, all => all.FileWriteGb, (all, value) => all with { FileWriteGb = value }),
        new("home-gb", "GB of home directories in each Studio domain", Petabyte, all => all.HomeFileSystemGb, (all, value) => all with { HomeFileSystemGb = value }),
        new("log-gb", "GB written to each log group", Petabyte, all => all.LogGb, (all, value) => all with { LogGb = value }),
        new("log-months", "months that a log group without expiry keeps", 120, all => all.LogMonths, (all, value) => all with { LogMonths = value }),
        new("invocations", "invocations of each function", Trillion, all => all.Invocations, (all, value) => all with { Invocations = value }),
        new("invocation-seconds", "seconds of each invocation", 900, all => all.InvocationSeconds, (all, value) => all with { InvocationSeconds = value }),
        new("key-requests", "requests to KMS for each key", Trillion, all => all.KeyRequests, (all, value) => all with { KeyRequests = value }),
        new("topic-messages", "messages to each topic", Trillion, all => all.TopicMessages, (all, value) => all with { TopicMessages = value }),
        new("queue-requests", "requests to each queue", Trillion, all => all.QueueRequests, (all, value) => all with { QueueRequests = value }),
        new("bus-events", "events to each event bus of one's own", Trillion, all => all.BusEvents, (all, value) => all with { BusEvents = value }),
        new("table-writes", "writes to each table", Trillion, all => all.TableWrites, (all, value) => all with { TableWrites = value }),
        new("table-reads", "read units of each table", Trillion, all => all.TableReads, (all, value) => all with { TableReads = value }),
        new("table-gb", "GB in each table", Petabyte, all => all.TableGb, (all, value) => all with { TableGb = value }),
        new("pipeline-runs", "runs of each pipeline", 100_000, all => all.PipelineRuns, (all, value) => all with { PipelineRuns = value }),
        new("processing-hours", "hours of each processing job", HoursPerMonth, all => all.ProcessingHours, (all, value) => all with { ProcessingHours = value }),
        new("training-hours", "hours of each training job", HoursPerMonth, all => all.TrainingHours, (all, value) => all with { TrainingHours = value }),
        new("repository-gb", "GB of images in each repository", Petabyte, all => all.RepositoryGb, (all, value) => all with { RepositoryGb = value }),
        new("build-minutes", "minutes of builds in each project", 60 * HoursPerMonth, all => all.BuildMinutes, (all, value) => all with { BuildMinutes = value }),
        new("glue-job-hours", "hours of each Glue job", HoursPerMonth, all => all.GlueJobHours, (all, value) => all with { GlueJobHours = value }),
        new("root-volume-gb", "GB of a root volume that the template leaves to the image", 16_384, all => all.RootVolumeGb, (all, value) => all with { RootVolumeGb = value }),
    ];

    /// <returns>The assumptions with another value of one, or what is wrong with the value or the name.</returns>
    public static (EstimateAssumptions? Changed, string? Problem) Change(EstimateAssumptions all, string name, string value)
    {
        if (All.FirstOrDefault(assumption => assumption.Name == name) is not { } found)
        {
            var names = All.Select(assumption => assumption.Name).ToList();
            return (null, $"there is no assumption \"{name}\"{NearestName.Hint(name, names)}; there are {string.Join(", ", names)}.");
        }

        return decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= 0 && number <= found.Largest
            ? (found.Set(all, number) with { Given = [.. all.Given, found.Sentence(all, number)] }, null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"{name} is \"{value}\"; give {found.Meaning} as a number from 0 to {found.Largest:0}."));
    }

    private string Sentence(EstimateAssumptions before, decimal value) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}={value:0.####} ({Meaning} a month; else {Get(before):0.####})");
}
