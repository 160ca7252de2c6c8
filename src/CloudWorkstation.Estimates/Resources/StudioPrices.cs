using System.Globalization;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>SageMaker Studio: a domain, what runs in it, notebook instances. Source: Amazon SageMaker AI pricing, "Studio".</summary>
internal static class StudioPrices
{
    private const decimal DefaultSpaceGb = 5;
    private const decimal DefaultNotebookGb = 5;

    public static IEnumerable<EstimateLine> Domain(PricedResource domain) =>
    [
        domain.Free("a domain and its profiles cost nothing while no app runs"),
        domain.Usage(
            "EFS Standard storage of home directories", domain.Prices.Item(StoragePrices.Standard, StoragePrices.Efs), "files of the domain's own file system",
            new Factor(domain.Assumptions.HomeFileSystemGb, "GB")),
    ];

    public static IEnumerable<EstimateLine> Space(PricedResource space) =>
        [Volume(space, space.Number("SpaceSettings.SpaceStorageSettings.EbsStorageSettings.EbsVolumeSizeInGb"))];

    public static IEnumerable<EstimateLine> App(PricedResource app) => app.Text("AppType") == "Canvas"
        ? [Canvas(app)]
        : [Studio(app, "ResourceSpec.InstanceType")];

    public static IEnumerable<EstimateLine> Notebook(PricedResource notebook) =>
    [
        notebook.Text("InstanceType") is { } type
            ? notebook.Fixed($"notebook instance {type}", notebook.Prices.Instance(type, ["notebook", .. PriceComponents.Studio]), "never stopped", Factor.Month)
            : notebook.Untold("notebook instance", "InstanceType"),
        notebook.Fixed(
            "notebook volume", notebook.Prices.SageMakerVolume("a notebook instance's volume", "notebook ML volume", PriceComponents.MachineLearningStorage), null,
            new Factor(notebook.Number("VolumeSizeInGB") ?? DefaultNotebookGb, "GB")),
    ];

    public static IEnumerable<EstimateLine> Workstation(PricedResource workstation) => workstation.Text("AppType") == "Canvas"
        ? [Canvas(workstation)]
        : [Studio(workstation, "InstanceType"), Volume(workstation, workstation.Number("VolumeGb"))];

    private static EstimateLine Studio(PricedResource app, string property) => app.Text(property) is not { } type
        ? app.Untold("Studio app", property)
        : app.Fixed($"Studio {type}", app.Prices.Instance(type, PriceComponents.Studio), "never stopped", Factor.Month);

    private static EstimateLine Canvas(PricedResource app) =>
        app.Fixed("Canvas session", app.Prices.Item(PriceComponents.CanvasSession, PriceComponents.Canvas), "never logged out; models are billed apart", Factor.Month);

    private static EstimateLine Volume(PricedResource space, decimal? gigabytes) => space.Fixed(
        "Studio space volume", space.Prices.SpaceVolume(),
        gigabytes is null ? string.Create(CultureInfo.InvariantCulture, $"the domain's default, taken as {DefaultSpaceGb} GB") : null,
        new Factor(gigabytes ?? DefaultSpaceGb, "GB"));
}
