using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Costs.Metering;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Costs.Metering;

/// <summary>A workstation to meter, priced as <c>cws list</c> prices it.</summary>
internal static class Metered
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private const string Slug = "sagemaker-studio-cpu";

    public static ServiceCosts Costs { get; } = new WorkstationPrices(PriceList.Shipped, "us-east-1", new DateOnly(2026, 11, 22), 20)
        .Of(TemplateLibrary.Read([($"{Slug}.yaml", RepositoryFiles.Read($"templates/{Slug}.yaml"))]).Value!.Find(Slug)!, "ml.t3.medium", 20);

    public static Workstation Workstation(WorkstationStatus status, ServiceCosts? costs) => new()
    {
        Name = "ml-training",
        Template = Slug,
        ServiceType = ServiceType.SageMakerStudio,
        ConnectionType = ConnectionType.Web,
        Researcher = "alice",
        Status = status,
        InstanceType = "ml.t3.medium",
        Costs = costs,
        Stack = new StackRecord
        {
            StackId = "1",
            Name = "ml-training",
            Status = "CREATE_COMPLETE",
            Created = Noon,
            Tags = new Dictionary<string, string> { [WorkstationTags.Environment] = "poc", [WorkstationTags.Project] = "genome" },
        },
    };

    public static MeterSample Sample(TimeSpan length, MeterState state = MeterState.Running) =>
        MeterSample.Of(Workstation(WorkstationStatus.Running, Costs), Noon, Noon + length, state, state)!;

    /// <summary>The item that a first sample makes.</summary>
    public static Dictionary<string, MeterValue> Item(MeterSample sample)
    {
        var update = MeterUpdate.Of(sample);
        return update.Names.Values.ToDictionary(name => name, name => update.Values[$":{name}"])
            .Concat(update.Key).ToDictionary(entry => entry.Key, entry => entry.Value);
    }
}
