using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary><c>service_config</c>: one field, named after the service.</summary>
internal static class ServiceConfigurationShape
{
    public static Shape<ServiceConfiguration> Shape { get; } = Shapes.OneOf(
        (KeyOf(ServiceType.Ec2), Ec2ConfigurationShape.Shape.As(ServiceConfiguration (value) => value)),
        (KeyOf(ServiceType.SageMakerStudio), StudioConfigurationShape.Shape.As(ServiceConfiguration (value) => value)),
        (KeyOf(ServiceType.SageMakerCanvas), CanvasConfigurationShape.Shape.As(ServiceConfiguration (value) => value)),
        (KeyOf(ServiceType.SageMakerLab), StudioLabConfigurationShape.Shape.As(ServiceConfiguration (value) => value)),
        (KeyOf(ServiceType.Glue), GlueConfigurationShape.Shape.As(ServiceConfiguration (value) => value)));

    /// <summary>What a template without <c>service_config</c> gets.</summary>
    public static ServiceConfiguration DefaultOf(ServiceType service) => service switch
    {
        ServiceType.Ec2 => new Ec2Configuration { InstanceType = Ec2ConfigurationShape.UsualInstanceType },
        ServiceType.SageMakerStudio => new StudioConfiguration { InstanceType = StudioConfigurationShape.UsualInstanceType },
        ServiceType.SageMakerCanvas => new CanvasConfiguration(),
        ServiceType.SageMakerLab => new StudioLabConfiguration(),
        _ => new GlueConfiguration { WorkerType = GlueConfigurationShape.UsualWorkerType },
    };

    /// <summary>The service a configuration belongs to.</summary>
    public static ServiceType ServiceOf(ServiceConfiguration configuration) => configuration switch
    {
        Ec2Configuration => ServiceType.Ec2,
        StudioConfiguration => ServiceType.SageMakerStudio,
        CanvasConfiguration => ServiceType.SageMakerCanvas,
        StudioLabConfiguration => ServiceType.SageMakerLab,
        _ => ServiceType.Glue,
    };

    private static string KeyOf(ServiceType service) => ServiceTraits.Of(service).ConfigurationKey;
}
