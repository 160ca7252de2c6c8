namespace CloudWorkstation.Domain.Services;

/// <summary>
/// What a service has and has not. The compiled template of a service has exactly the stack parameters named here:
/// CloudFormation refuses a parameter that a template does not declare.
/// </summary>
/// <param name="Title">Name for people.</param>
/// <param name="ConfigurationKey">Its field under a template's <c>service_config</c>.</param>
/// <param name="Connections">Connection types it supports.</param>
/// <param name="HasInstanceType">Whether there is <see cref="StackParameters.InstanceType"/>.</param>
/// <param name="HasVolume">Whether there is <see cref="StackParameters.VolumeGb"/>.</param>
/// <param name="HasAutoStop">Whether there is <see cref="StackParameters.AutoStopMinutes"/>, in which 0 stands for never.</param>
/// <param name="CanStop">Whether it can be stopped and started.</param>
public sealed record ServiceTraits(
    ServiceType Service, string Title, string ConfigurationKey, IReadOnlyList<ConnectionType> Connections,
    bool HasInstanceType, bool HasVolume, bool HasAutoStop, bool CanStop)
{
    public static IReadOnlyList<ServiceTraits> All { get; } =
    [
        new(ServiceType.Ec2, "EC2", "ec2", [ConnectionType.Ssh, ConnectionType.Dcv], true, true, true, true),
        new(ServiceType.SageMakerStudio, "SageMaker Studio", "studio", [ConnectionType.Web], true, true, true, true),
        new(ServiceType.SageMakerCanvas, "SageMaker Canvas", "canvas", [ConnectionType.Web], false, false, true, true),
        new(ServiceType.SageMakerLab, "SageMaker Studio Lab", "studio_lab", [ConnectionType.Web], false, false, false, false),
        new(ServiceType.Glue, "Glue interactive session", "glue", [ConnectionType.Api], true, false, true, true),
    ];

    public static ServiceTraits Of(ServiceType service) => All.First(traits => traits.Service == service);
}
