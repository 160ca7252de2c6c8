using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>What a template file looks like once what it inherits is filled in.</summary>
public static partial class TemplateShape
{
    internal static readonly Field<string> Name = Field.Required("name", Shapes.Text(120), "Name for people. It is not inherited.");

    internal static readonly Field<string> Description = Field.Optional(
        "description", Shapes.Text("text of 1 to 1000 characters", Prose(), 1000).As(text => Spaces().Replace(text, " ").Trim()), "",
        "What it is good for, in a sentence or two.");

    internal static readonly Field<ServiceType> Service = Field.Required(
        "service_type", Shapes.Choice(ServiceNames.Services), "The AWS service it runs on.");

    internal static readonly Field<ConnectionType> Connection = Field.Required(
        "connection_type", Shapes.Choice(ServiceNames.Connections),
        "How it is reached: ssh or dcv for ec2, web for sagemaker_studio, sagemaker_canvas and sagemaker_lab, api for glue.");

    internal static readonly Field<ServiceConfiguration?> Configuration = Field.Optional(
        "service_config", ServiceConfigurationShape.Shape.OrNone(), null,
        "Settings of the service: one field, named after it. Without it, the service's defaults.");

    internal static readonly Field<IReadOnlyDictionary<string, decimal>> InstanceDefaults = Field.Optional(
        "instance_defaults", InstanceDefaultsShape.Shape, InstanceDefaultsShape.None, "Estimates that serve where the price list knows no price.");

    internal static readonly Field<PolicyMetadata> Policy = Field.Optional(
        "policy_metadata", PolicyMetadataShape.Shape, new PolicyMetadata(), "What policies ask about the template.");

    internal static readonly Field<PackageList> Packages = Field.Optional(
        "packages", PackageListShape.Shape, new PackageList(), "Software it starts with, by package manager.");

    internal static readonly Field<ImageCompilation?> Image = Field.Optional(
        "compile_to_image", ImageCompilationShape.Shape.OrNone(), null,
        "The SageMaker image to compile from the template, with its packages in it; sagemaker_studio only.");

    internal static readonly Field<string?> Base = Field.Optional(
        "base", Shapes.Text(256).OrNone(), null, "Name of the image it builds on, for people.");

    internal static readonly Field<string?> Inherits = Field.Optional(
        "inherits", Shapes.Text(64).OrNone(), null,
        "Slug of the template that fills in what is not written here: maps are merged field by field, lists and values are replaced.");

    internal static readonly Field<IReadOnlyList<TemplateParameter>> Parameters = Field.Optional<IReadOnlyList<TemplateParameter>>(
        "parameters", TemplateParameterShape.Shape, [],
        "What a researcher may set at launch with --set name=value; "
        + "{{ name }} marks the value's place in packages, data_sources and number_of_workers.");

    /// <value>The fields of a template file.</value>
    internal static IReadOnlyList<Field> Fields { get; } =
        [Name, Description, Base, Inherits, Service, Connection, Configuration, InstanceDefaults, Policy, Packages, Image, Parameters];

    internal static Shape<WorkstationTemplate> Shape { get; } = Shapes.Record(
        Fields,
        values => new WorkstationTemplate
        {
            Slug = "",
            Name = values.Of(Name),
            Description = values.Of(Description),
            ServiceType = values.Of(Service),
            ConnectionType = values.Of(Connection),
            Configuration = ConfigurationOf(values),
            EstimatedCostPerHour = values.Of(InstanceDefaults),
            PolicyMetadata = values.Of(Policy),
            Packages = values.Of(Packages),
            CompileToImage = values.Of(Image),
            Base = values.Of(Base),
            Inherits = values.Of(Inherits),
            Parameters = values.Of(Parameters),
        },
        ServiceChecks.ConnectionIsSupported,
        ServiceChecks.ConfigurationIsOfTheService,
        PackageChecks.PackagesCanBeInstalled,
        PackageChecks.ImageIsForStudio,
        ParameterChecks.NamesStayDifferent,
        ParameterChecks.PlacesHaveParameters,
        ParameterChecks.SystemPackagesAreNamed,
        ParameterChecks.WorkersStayInRange);

    /// <summary>The JSON schema (draft 2020-12) of a template file, for editors.</summary>
    public static JsonObject Schema()
    {
        var schema = Shape.Schema();
        // A file that inherits may leave these to its parent.
        schema["required"] = new JsonArray(Name.Name);
        schema["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray(Inherits.Name) },
            new JsonObject { ["required"] = new JsonArray(Service.Name, Connection.Name) });
        return schema;
    }

    private static ServiceConfiguration ConfigurationOf(FieldValues values)
    {
        var configuration = values.Of(Configuration) ?? ServiceConfigurationShape.DefaultOf(values.Of(Service));
        var workers = (configuration as GlueConfiguration)?.NumberOfWorkersParameter;
        var parameter = values.Of(Parameters).FirstOrDefault(parameter => parameter.Name == workers);
        return configuration is GlueConfiguration glue && parameter?.Default is { } number && ParameterValues.TryNumber(number, out var count)
            ? glue with { NumberOfWorkers = (int)count }
            : configuration;
    }

    /// <summary>Text of any number of lines with at least one visible character.</summary>
    [GeneratedRegex(@"^[\s\S]*\S[\s\S]*\z")]
    private static partial Regex Prose();

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
