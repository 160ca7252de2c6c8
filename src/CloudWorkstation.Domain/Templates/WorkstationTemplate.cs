using System.Globalization;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>What a researcher can launch: the content of a file in <c>templates/</c>, with inheritance resolved.</summary>
public sealed record WorkstationTemplate
{
    /// <value>Name on the command line: the file's name without <c>.yaml</c>, <c>[a-z][a-z0-9-]{0,39}</c>.</value>
    public required string Slug { get; init; }

    /// <value>Name for people.</value>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required ServiceType ServiceType { get; init; }

    public required ConnectionType ConnectionType { get; init; }

    /// <value>Settings of the service; of the type that belongs to <see cref="ServiceType"/>.</value>
    public required ServiceConfiguration Configuration { get; init; }

    /// <value>US dollars an hour by instance type as the template's author wrote them, <c>any</c> for every type. They serve only where the price list knows no price.</value>
    public IReadOnlyDictionary<string, decimal> EstimatedCostPerHour { get; init; } = new Dictionary<string, decimal>();

    public PolicyMetadata PolicyMetadata { get; init; } = new();

    /// <value>Entries may have <see cref="Placeholders"/>; an entry that is empty once they are filled is left out.</value>
    public PackageList Packages { get; init; } = new();

    /// <value>The image compiled from this template, or null.</value>
    public ImageCompilation? CompileToImage { get; init; }

    /// <value>Base image by name, or null.</value>
    public string? Base { get; init; }

    /// <value>Slug of the template this one was completed from, or null.</value>
    public string? Inherits { get; init; }

    /// <value>What a researcher may set at launch with <c>--set name=value</c>.</value>
    public IReadOnlyList<TemplateParameter> Parameters { get; init; } = [];

    /// <value>The instance type a launch gets without <c>--instance-type</c>; null for services without a choice.</value>
    public string? DefaultInstanceType => Configuration.DefaultInstanceType;

    /// <value>Every instance type the template allows, the default first; empty for services without a choice.</value>
    public IReadOnlyList<string> InstanceTypes => Configuration.InstanceTypes;

    /// <summary>The template with the values of its parameters in their places (see <see cref="ParameterValues.Resolve"/>).</summary>
    public WorkstationTemplate With(IReadOnlyDictionary<string, string> values) => this with
    {
        Configuration = Configuration switch
        {
            GlueConfiguration { NumberOfWorkersParameter: { } name } glue when values.TryGetValue(name, out var workers) =>
                glue with { NumberOfWorkers = int.Parse(workers, CultureInfo.InvariantCulture) },
            CanvasConfiguration canvas => canvas with { DataSources = Filled(canvas.DataSources, values) },
            _ => Configuration,
        },
        Packages = new PackageList
        {
            System = Filled(Packages.System, values),
            Conda = Filled(Packages.Conda, values),
            Pip = Filled(Packages.Pip, values),
        },
    };

    private static IReadOnlyList<string> Filled(IReadOnlyList<string> texts, IReadOnlyDictionary<string, string> values) =>
        [.. texts.Select(text => Placeholders.Fill(text, values)).Where(text => text.Trim().Length > 0)];
}
