using System.Globalization;

namespace CloudWorkstation.Domain.Costs.Estimates;

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
        : [Studio(app, app.Text("ResourceSpec.InstanceType"))];

    public static IEnumerable<EstimateLine> Notebook(PricedResource notebook) =>
    [
        notebook.Text("InstanceType") is { } type
            ? notebook.Fixed($"notebook instance {type}", notebook.Prices.Instance(type, ["notebook", .. PriceComponents.Studio]), "never stopped", Factor.Month)
            : notebook.Unknown("notebook instance", $"The template does not tell the instance type of {notebook.LogicalId}."),
        notebook.Fixed(
            "notebook volume", WorkstationCosts.VolumeOf("a notebook instance's volume", "notebook ML volume", PriceComponents.MachineLearningStorage, notebook.Prices), null,
            new Factor(notebook.Number("VolumeSizeInGB") ?? DefaultNotebookGb, "GB")),
    ];

    public static IEnumerable<EstimateLine> Workstation(PricedResource workstation) => workstation.Text("AppType") == "Canvas"
        ? [Canvas(workstation)]
        : [Studio(workstation, workstation.Text("InstanceType")), Volume(workstation, workstation.Number("VolumeGb"))];

    private static EstimateLine Studio(PricedResource app, string? type) => type is null
        ? app.Unknown("Studio app", $"The template does not tell the instance type of {app.LogicalId}.")
        : app.Fixed($"Studio {type}", app.Prices.Instance(type, PriceComponents.Studio), "never stopped", Factor.Month);

    private static EstimateLine Canvas(PricedResource app) =>
        app.Fixed("Canvas session", app.Prices.Item(PriceComponents.CanvasSession, PriceComponents.Canvas), "never logged out; models are billed apart", Factor.Month);

    private static EstimateLine Volume(PricedResource space, decimal? gigabytes) => space.Fixed(
        "Studio space volume", WorkstationCosts.SpaceVolume(space.Prices),
        gigabytes is null ? string.Create(CultureInfo.InvariantCulture, $"the domain's default, taken as {DefaultSpaceGb} GB") : null,
        new Factor(gigabytes ?? DefaultSpaceGb, "GB"));
}
