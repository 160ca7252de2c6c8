using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>What must fit the service of a template.</summary>
internal static class ServiceChecks
{
    public static void ConnectionIsSupported(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Service, out var service) || !values.TryGet(TemplateShape.Connection, out var connection))
        {
            return;
        }

        var supported = ServiceTraits.Of(service).Connections;
        if (!supported.Contains(connection))
        {
            report.Add(
                place.At(TemplateShape.Connection.Name),
                $"is {ServiceNames.NameOf(connection)}, which {ServiceNames.NameOf(service)} does not offer; "
                + $"give {string.Join(" or ", supported.Select(ServiceNames.NameOf))}.");
        }
    }

    public static void ConfigurationIsOfTheService(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Service, out var service) || !values.TryGet(TemplateShape.Configuration, out var configuration)
            || configuration is null || ServiceConfigurationShape.ServiceOf(configuration) == service)
        {
            return;
        }

        var given = ServiceConfigurationShape.ServiceOf(configuration);
        report.Add(
            place.At(TemplateShape.Configuration.Name),
            $"holds {ServiceTraits.Of(given).ConfigurationKey}, but service_type is {ServiceNames.NameOf(service)}; "
            + $"give {ServiceTraits.Of(service).ConfigurationKey}, or service_type: {ServiceNames.NameOf(given)}.");
    }
}
