using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Domain.Platform;

/// <summary>Reads an environment file.</summary>
public static partial class PlatformSettingsReader
{
    private static readonly Field<string> Name = Field.Required(
        "name",
        Shapes.Text(EnvironmentName.Allowed, EnvironmentName.Shape()),
        "Name of the environment; part of the names of all its stacks and of every SSM parameter's path.");

    private static readonly Field<string?> Region = Field.Optional(
        "region",
        Shapes.Text("a region such as us-east-1", RegionPattern()).OrNone(),
        null,
        "AWS region. Without it, the region of the deployer's credentials.");

    private static readonly Field<string?> Account = Field.Optional(
        "account",
        Shapes.Text("an account id of twelve digits, in quotes", AccountPattern()).OrNone(),
        null,
        "AWS account id. Without it, the account of the deployer's credentials.");

    private static readonly Field<Removal> Removes = Field.Required(
        "removal",
        Shapes.Choice(("destroy", Removal.Destroy), ("retain", Removal.Retain)),
        "Whether data goes with the stacks (destroy) or outlives them (retain).");

    private static readonly Field<NetworkSettings> Network = Field.Optional(
        "network", NetworkShape.Shape, new NetworkSettings(), "The platform's own network.");

    private static readonly Field<StorageSettings> Storage = Field.Optional(
        "storage", StorageShape.Shape, new StorageSettings(), "Storage shared by all researchers.");

    private static readonly Field<StudioSettings> Studio = Field.Optional(
        "studio", StudioShape.Shape, new StudioSettings(), "Defaults and limits of the Studio domain.");

    private static readonly Field<PipelineSettings?> Pipeline = Field.Optional(
        "pipeline", PipelineShape.Shape.OrNone(), null, "The training pipeline. Without it, the platform has none.");

    private static readonly Field<AlarmSettings> Alarms = Field.Optional(
        "alarms", AlarmShape.Shape, new AlarmSettings(), "Who hears of failures.");

    private static readonly Field<IReadOnlyDictionary<string, string>> Tags = Field.Optional<IReadOnlyDictionary<string, string>>(
        "tags", TagsShape.Shape, new Dictionary<string, string>(), "Tags put on every resource.");

    private static readonly Field<string?> PolicyFile = Field.Optional(
        "policy", Shapes.Text().OrNone(), null,
        "Policy file, relative to this file: what researchers may launch. Without it, the project's policies/default.yaml.");

    /// <value>What an environment file looks like.</value>
    public static Shape<PlatformSettings> Shape { get; } = ShapeWith(null, null);

    /// <summary>Reads the text of an environment file; never throws for what it contains.</summary>
    /// <param name="file">Name of the file in error messages.</param>
    public static DocumentResult<PlatformSettings> Read(string text, string file) => DocumentReader.Read(text, file, Shape);

    /// <summary>The same, with checks of the workstations it declares and of the researchers it gives budgets.</summary>
    public static DocumentResult<PlatformSettings> Read(
        string text, string file, ItemsCheck<WorkstationDeclaration> workstations, IReadOnlyList<string> researchers) =>
        DocumentReader.Read(text, file, ShapeWith(workstations, BudgetShape.NamesOf(researchers)));

    private static Shape<PlatformSettings> ShapeWith(ItemsCheck<WorkstationDeclaration>? check, FieldCheck? researchers)
    {
        var budgets = Field.Optional(
            "budgets", BudgetShape.With(researchers).OrNone(), null, "Budgets that AWS watches, and who hears when they are reached.");
        var workstations = Field.Optional<IReadOnlyList<WorkstationDeclaration>>(
            "workstations", WorkstationShape.List(check), [], "Workstations deployed with the platform.");
        return Shapes.Record(
            [Name, Region, Account, Removes, Network, Storage, Studio, Pipeline, Alarms, budgets, PolicyFile, workstations, Tags],
            values => Settings(values) with { Budgets = values.Of(budgets), Workstations = values.Of(workstations) },
            (found, place, report) => RegionHasWhatIsAsked(found, budgets, place, report),
            ZonesAreOfTheRegion,
            AlarmsHaveAPipeline);
    }

    private static PlatformSettings Settings(FieldValues values) =>
        new()
        {
            Name = values.Of(Name),
            Region = values.Of(Region),
            Account = values.Of(Account),
            Removal = values.Of(Removes),
            Network = values.Of(Network),
            Storage = values.Of(Storage),
            Studio = values.Of(Studio),
            Pipeline = values.Of(Pipeline),
            Alarms = values.Of(Alarms),
            PolicyFile = values.Of(PolicyFile),
            Tags = values.Of(Tags),
        };

    private static void RegionHasWhatIsAsked(FieldValues values, Field<BudgetSettings?> budgets, Place place, Report report)
    {
        if (values.TryGet(Region, out var region) && region is not null && values.TryGet(Pipeline, out var pipeline)
            && values.TryGet(budgets, out var money) && RegionFit.Problem(region, pipeline, money) is { } problem)
        {
            report.Add(place.At("region"), problem);
        }
    }

    private static void ZonesAreOfTheRegion(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(Region, out var region) && region is not null && values.TryGet(Network, out var network)
            && network.Zones.ProblemIn(region) is { } problem)
        {
            report.Add(place.At("network").At("zones"), problem);
        }
    }

    private static void AlarmsHaveAPipeline(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(Pipeline, out var pipeline) && pipeline is null && values.TryGet(Alarms, out var alarms) && alarms.Emails.Count > 0)
        {
            report.Add(
                place.At("alarms").At("emails"),
                "names who hears when the training pipeline fails, and there is no pipeline; remove the addresses, or add pipeline. Budgets have emails of their own.");
        }
    }

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+)+-[0-9]\z")]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountPattern();
}
