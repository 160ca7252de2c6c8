using CloudWorkstation.Aws.Workstations;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Cli.Tests.Fakes;

/// <summary>Meter records and a bill in memory.</summary>
internal sealed class FakeSpending : IMeterSource, IBilledSpending
{
    public List<MeterRecord> Records { get; } = [];

    public List<string> LeftOut { get; } = [];

    /// <value>Whether everybody's records are open to the caller.</value>
    public bool IsOperator { get; set; } = true;

    public Exception? Fails { get; set; }

    public BilledSpending Bill { get; set; } = new([], 1, Estimated: false, "USD");

    public BilledQuestion? Asked { get; private set; }

    /// <summary>A day of a workstation: an hour costs 10 cents, and a day's storage 2.</summary>
    public MeterRecord Has(
        string workstation, string day, double hours = 10, string researcher = "alice", string? project = null, DateTimeOffset? until = null,
        double unpricedHours = 0)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var record = new MeterRecord
        {
            Researcher = researcher,
            Day = date,
            Workstation = workstation,
            Environment = "poc",
            Template = "sagemaker-studio-cpu",
            ServiceType = workstation.StartsWith("glue", StringComparison.Ordinal) ? ServiceType.Glue : ServiceType.SageMakerStudio,
            Project = project,
            RunningSeconds = (int)(hours * 3600),
            StoppedSeconds = 3600,
            UnpricedSeconds = (int)(unpricedHours * 3600),
            ComputeUsd = (decimal)hours * 0.1m,
            StorageUsd = 0.02m,
            ServiceUsd = 0,
            PricesAsOf = new DateOnly(2026, 10, 1),
            LastSampledAt = until ?? new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        };
        Records.Add(record);
        return record;
    }

    public Task<MeterReading> ReadAsync(string environment, string? researcher, SpendingPeriod period, CancellationToken cancellation)
    {
        if (Fails is { } failure)
        {
            throw failure;
        }

        if (researcher is null && !IsOperator)
        {
            throw new AwsFailureException(AwsFailureKind.AccessDenied, "AWS denies dynamodb:Query to your identity.");
        }

        return Task.FromResult(new MeterReading(
            [.. Records.Where(record => record.Day >= period.From && record.Day <= period.To && (researcher is null || record.Researcher == researcher))], LeftOut));
    }

    public Task<BilledSpending> ReadAsync(BilledQuestion question, CancellationToken cancellation)
    {
        Asked = question;
        return Fails is { } failure ? throw failure : Task.FromResult(Bill);
    }
}
