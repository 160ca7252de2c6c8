namespace CloudWorkstation.Domain.Services;

/// <summary>The words that templates, tags, tables and JSON use for services and connections.</summary>
public static class ServiceNames
{
    public static IReadOnlyList<(string Name, ServiceType Value)> Services { get; } =
    [
        ("ec2", ServiceType.Ec2), ("sagemaker_studio", ServiceType.SageMakerStudio), ("sagemaker_canvas", ServiceType.SageMakerCanvas),
        ("sagemaker_lab", ServiceType.SageMakerLab), ("glue", ServiceType.Glue),
    ];

    public static IReadOnlyList<(string Name, ConnectionType Value)> Connections { get; } =
        [("ssh", ConnectionType.Ssh), ("dcv", ConnectionType.Dcv), ("web", ConnectionType.Web), ("api", ConnectionType.Api)];

    /// <returns><c>sagemaker_studio</c> for <see cref="ServiceType.SageMakerStudio"/>, and so on.</returns>
    public static string NameOf(ServiceType service) => Services.First(entry => entry.Value == service).Name;

    /// <returns><c>ssh</c>, <c>dcv</c>, <c>web</c> or <c>api</c>.</returns>
    public static string NameOf(ConnectionType connection) => Connections.First(entry => entry.Value == connection).Name;
}
