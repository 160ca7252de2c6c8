using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Whether parameters and their places fit together.</summary>
internal static class ParameterChecks
{
    public static void NamesStayDifferent(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Parameters, out var parameters))
        {
            return;
        }

        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            if (!seen.TryAdd(StackParameters.OfTemplate(parameter.Name), parameter.Name))
            {
                report.Add(
                    place.At(TemplateShape.Parameters.Name).At(parameter.Name),
                    $"differs from \"{seen[StackParameters.OfTemplate(parameter.Name)]}\" in underscores only, "
                    + "which CloudFormation's names do not have; rename one.");
            }
        }
    }

    public static void PlacesHaveParameters(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Parameters, out var parameters))
        {
            return;
        }

        var names = parameters.Select(parameter => parameter.Name).ToList();
        values.TryGet(TemplateShape.Packages, out var packages);
        values.TryGet(TemplateShape.Configuration, out var configuration);
        foreach (var (text, at) in Places(packages, configuration, place))
        {
            foreach (var name in Placeholders.Names(text).Where(name => !names.Contains(name)).Distinct())
            {
                var allowed = names.Count == 0 ? "" : $"give one of {string.Join(", ", names)}, or ";
                report.Add(at, $"has a place for \"{name}\", which is no parameter{NearestName.Hint(name, names)}; {allowed}declare it under parameters.");
            }
        }
    }

    /// <summary>
    /// System packages are installed by root, and dnf checks no signature of a package that it is given by address
    /// (dnf's conf_ref, localpkg_gpgcheck): a researcher's free text there would be root's.
    /// </summary>
    public static void SystemPackagesAreNamed(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Parameters, out var parameters) || !values.TryGet(TemplateShape.Packages, out var packages))
        {
            return;
        }

        foreach (var (text, at) in Items(packages.System, place.At(TemplateShape.Packages.Name).At(PackageListShape.System.Name)))
        {
            foreach (var name in Placeholders.Names(text).Distinct())
            {
                if (parameters.FirstOrDefault(parameter => parameter.Name == name) is { Type: TemplateParameterType.Text, AllowedValues.Count: 0 })
                {
                    report.Add(
                        at, $"has a place for \"{name}\", which takes any text, and root installs what it says; "
                        + $"write type: package below parameters.{name}, or list what is allowed there.");
                }
            }
        }
    }

    public static void WorkersStayInRange(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(TemplateShape.Configuration, out var configuration)
            && configuration is GlueConfiguration { NumberOfWorkersParameter: { } name }
            && values.TryGet(TemplateShape.Parameters, out var parameters)
            && parameters.FirstOrDefault(parameter => parameter.Name == name) is { } bound
            && bound is not
            {
                Type: TemplateParameterType.Number, Default: not null,
                Minimum: >= GlueConfiguration.MinimumWorkers, Maximum: <= GlueConfiguration.MaximumWorkers,
            })
        {
            report.Add(
                place.At(TemplateShape.Parameters.Name).At(name),
                $"gives number_of_workers; it needs type: number, a default, a minimum of at least {GlueConfiguration.MinimumWorkers} "
                + $"and a maximum of at most {GlueConfiguration.MaximumWorkers}.");
        }
    }

    /// <summary>The texts of a template that may have places for parameters.</summary>
    internal static IEnumerable<(string Text, Place Place)> Places(PackageList? packages, ServiceConfiguration? configuration, Place root)
    {
        var at = root.At(TemplateShape.Packages.Name);
        var own = root.At(TemplateShape.Configuration.Name);
        return Items(packages?.System, at.At(PackageListShape.System.Name))
            .Concat(Items(packages?.Conda, at.At(PackageListShape.Conda.Name)))
            .Concat(Items(packages?.Pip, at.At(PackageListShape.Pip.Name)))
            .Concat(Items((configuration as CanvasConfiguration)?.DataSources, own.At("canvas").At("data_sources")))
            .Concat(configuration is GlueConfiguration { NumberOfWorkersParameter: { } name }
                ? [($"{{{{ {name} }}}}", own.At("glue").At("number_of_workers"))]
                : []);
    }

    private static IEnumerable<(string Text, Place Place)> Items(IReadOnlyList<string>? texts, Place list) =>
        (texts ?? []).Select((text, index) => (text, list.At(index)));
}
