using System.Runtime.CompilerServices;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Governor;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Governor.Tests;

/// <summary>A workstation and all that it does in its life.</summary>
internal sealed record Life(string Name, string Researcher, ServiceType Service, string Template, DateTimeOffset Created)
{
    /// <value>When its stack is deleted; null when it stays.</value>
    public DateTimeOffset? Deleted { get; init; }

    /// <value>In the order of time; the last one ends at the latest with the stack.</value>
    public required IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Runs { get; init; }

    public StackRecord Stack(DateTimeOffset now) => new()
    {
        StackId = $"arn:aws:cloudformation:us-east-1:123456789012:stack/cws-poc--{Name}/{Created.Ticks}",
        Name = Name,
        Status = Deleted <= now ? "DELETE_COMPLETE" : "CREATE_COMPLETE",
        Created = Created,
        Deleted = Deleted <= now ? Deleted : null,
        Parameters = Service switch
        {
            ServiceType.Ec2 => new Dictionary<string, string> { [StackParameters.InstanceType] = "t3.medium", [StackParameters.VolumeGb] = "30" },
            ServiceType.SageMakerStudio => new Dictionary<string, string> { [StackParameters.InstanceType] = "ml.t3.medium", [StackParameters.VolumeGb] = "20" },
            ServiceType.SageMakerCanvas => new Dictionary<string, string> { [StackParameters.AutoStopMinutes] = "120" },
            _ => new Dictionary<string, string>(),
        },
        Tags = new Dictionary<string, string>
        {
            [WorkstationTags.Environment] = "poc",
            [WorkstationTags.Template] = Template,
            [WorkstationTags.ServiceType] = ServiceNames.NameOf(Service),
            [WorkstationTags.Researcher] = Researcher,
        },
    };

    /// <summary>What its service tells of it, as far as that service tells.</summary>
    public LiveState? Live(DateTimeOffset now)
    {
        if (Runs.LastOrDefault(run => run.Start <= now) is not { Start.Ticks: > 0 } last)
        {
            return null;
        }

        var isOn = now < last.End;
        return Service switch
        {
            ServiceType.Ec2 or ServiceType.Glue => new LiveState(isOn ? WorkstationStatus.Running : WorkstationStatus.Stopped, null)
            {
                Run = new RunStart(last.Start, IsExact: true),
                Ended = isOn ? null : last.End,
            },
            _ => isOn ? new LiveState(WorkstationStatus.Running, null) { Run = new RunStart(last.Start, IsExact: false) } : null,
        };
    }
}

/// <summary>A platform in which time and failures come when a test says so, with a meter that keeps the contract of <see cref="IMeterSink"/>.</summary>
internal sealed class World(IReadOnlyList<Life> lives)
    : TimeProvider, IWorkstationStacks, ICatalogSource, IMeterSource, IMeterSink, IActivitySource, IIdleRecords, INotices
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Researcher, string Workstation, DateOnly Day), MeterRecord> records = [];

    public DateTimeOffset Now { get; set; }

    /// <value>Asked before and after each call; throws when the call is to fail.</value>
    public Action<string> Fault { get; set; } = _ => { };

    public IReadOnlyCollection<MeterRecord> Records => records.Values;

    public Tick Tick => new("poc", this, Services, this, this, this, new IdleWatch("poc", [this], Services, this, this, this), this);

    /// <value>When each Canvas was last used; what is not here nobody knows.</value>
    public Dictionary<string, DateTimeOffset> Used { get; } = [];

    /// <value>What was told, in order: <c>Stopped canvas</c>.</value>
    public List<Notice> Told { get; } = [];

    public Dictionary<string, IdleRecord> Decisions { get; } = [];

    /// <value>What the Governor stopped, and when.</value>
    public Dictionary<string, DateTimeOffset> StoppedAt { get; } = [];

    ServiceType IActivitySource.ServiceType => ServiceType.SageMakerCanvas;

    private IReadOnlyList<IWorkstationService> Services => [.. Enum.GetValues<ServiceType>().Select(type => new Service(this, type))];

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>The failure that a call has when AWS does not do it.</summary>
    public static AwsFailureException Throttled() => new(AwsErrorKind.Other, "AWS is too busy.");

    public Task<IReadOnlyList<StackRecord>> ListAsync(CancellationToken cancellation) =>
        Answer<IReadOnlyList<StackRecord>>("list", () => [.. lives.Where(life => life.Created <= Now && !(life.Deleted <= Now)).Select(life => life.Stack(Now))]);

    public Task<StackRecord> DescribeAsync(string stackId, CancellationToken cancellation) =>
        Answer("describe", () => lives.Select(life => life.Stack(Now)).First(stack => stack.StackId == stackId));

    public Task<PublishedCatalog> ReadAsync(string environment, CancellationToken cancellation) => Answer("catalog", () => new PublishedCatalog(
        new CatalogIndex
        {
            Environment = "poc",
            Templates = [.. lives.Select(life => life.Template).Distinct().Select(slug => new CatalogTemplate(slug, RepositoryFiles.Read($"templates/{slug}.yaml"), "", []))],
            Policy = "",
            Researchers = [],
            DefaultSpaceGb = 20,
        },
        "", "", "us-east-1"));

    public Task<MeterReading> ReadAsync(string environment, string? researcher, SpendingPeriod period, CancellationToken cancellation) => Answer("read", () =>
    {
        lock (gate)
        {
            return new MeterReading([.. records.Values.Where(record => record.Day >= period.From && record.Day <= period.To)], []);
        }
    });

    public async Task CountAsync(string environment, MeterSample sample, CancellationToken cancellation)
    {
        Fault("count");
        await Task.Yield();
        foreach (var day in sample.ByDay())
        {
            lock (gate)
            {
                Add(day);
            }
        }

        Fault("counted");
    }

    public Task<IReadOnlyDictionary<string, Activity>> ReadAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
        Answer<IReadOnlyDictionary<string, Activity>>("activity", () => stacks.Where(stack => Used.ContainsKey(stack.Name))
            .ToDictionary(stack => stack.Name, stack => new Activity(Now, Used[stack.Name], "Canvas's metric")));

    Task<IReadOnlyList<IdleRecord>> IIdleRecords.ReadAsync(string environment, string? researcher, CancellationToken cancellation) =>
        Answer<IReadOnlyList<IdleRecord>>("decisions", () => [.. Decisions.Values]);

    public Task WriteAsync(string environment, IdleRecord record, CancellationToken cancellation) => Answer("decide", () => Decisions[record.Workstation] = record);

    public Task TellAsync(Notice notice, CancellationToken cancellation) => Answer("tell", () =>
    {
        Told.Add(notice);
        return true;
    });

    public Task<StackRecord?> FindAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string> CreateAsync(StackCreation creation, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> ChangeAsync(StackChange change, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteAsync(string name, string launchRoleArn, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<StackEvent> FollowAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<DateTimeOffset>> VolumeChangesAsync(string stackId, DateTimeOffset since, CancellationToken cancellation) => throw new NotSupportedException();

    private async Task<T> Answer<T>(string call, Func<T> answer, [CallerMemberName] string caller = "")
    {
        Fault(call);
        await Task.Yield();
        return answer();
    }

    private void Add(MeterSample sample)
    {
        var key = (sample.Researcher, sample.Workstation, DateOnly.FromDateTime(sample.From.UtcDateTime));
        var had = records.GetValueOrDefault(key);
        if (had?.LastSampledAt >= sample.To)
        {
            return;
        }

        var part = had?.LastSampledAt > sample.From ? sample with { From = had.LastSampledAt } : sample;
        records[key] = new MeterRecord
        {
            Researcher = sample.Researcher,
            Day = key.Item3,
            Workstation = sample.Workstation,
            Environment = sample.Environment,
            Template = sample.Template,
            ServiceType = sample.ServiceType,
            InstanceType = sample.InstanceType,
            RunningSeconds = (had?.RunningSeconds ?? 0) + part.RunningSeconds,
            StoppedSeconds = (had?.StoppedSeconds ?? 0) + part.StoppedSeconds,
            UnpricedSeconds = (had?.UnpricedSeconds ?? 0) + part.UnpricedSeconds,
            ComputeUsd = (had?.ComputeUsd ?? 0) + part.ComputeUsd,
            StorageUsd = (had?.StorageUsd ?? 0) + part.StorageUsd,
            ServiceUsd = (had?.ServiceUsd ?? 0) + part.ServiceUsd,
            LastSampledAt = part.To,
            StackId = part.StackId,
            State = part.StateAfter,
            RunSince = part.RunSince,
        };
    }

    private sealed class Service(World world, ServiceType type) : IWorkstationService
    {
        public ServiceType ServiceType => type;

        public Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation) =>
            world.Answer<IReadOnlyDictionary<string, LiveState>>($"states of {type}", () =>
            {
                var names = stacks.Select(stack => stack.Name).ToHashSet();
                return world.Lives.Where(life => names.Contains(life.Name))
                    .Where(life => !world.StoppedAt.ContainsKey(life.Name)).Select(life => (life.Name, Live: life.Live(world.Now))).Where(entry => entry.Live is not null)
                    .ToDictionary(entry => entry.Name, entry => entry.Live!);
            });

        public Task StartAsync(StackRecord stack, CancellationToken cancellation) => throw new NotSupportedException();

        public Task StopAsync(StackRecord stack, CancellationToken cancellation) => world.Answer("stop", () =>
        {
            world.StoppedAt[stack.Name] = world.Now;
            return true;
        });

        public Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private IReadOnlyList<Life> Lives => lives;
}
