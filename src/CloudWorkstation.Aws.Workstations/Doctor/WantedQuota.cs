using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.Aws.Workstations.Doctor;

/// <summary>A quota that an instance type counts against.</summary>
/// <param name="Service">Code of the service in Service Quotas.</param>
/// <param name="Name">The quota's name there.</param>
/// <param name="InstanceType">A type that needs it.</param>
/// <param name="Least">What one workstation takes of it.</param>
internal sealed record WantedQuota(string Service, string Name, string InstanceType, double Least)
{
    // EC2 counts virtual processors by kind of instance; the smallest type of each kind has this many at least.
    private const double LeastProcessors = 2;

    private const double LeastGpuProcessors = 4;

    /// <summary>What a pipeline's jobs and endpoints count against.</summary>
    public static WantedQuota Of(PipelineInstances instances) =>
        new("sagemaker", $"{instances.InstanceType} for {instances.Use} usage", instances.InstanceType, instances.Count);

    /// <returns>The quota, or null for types that Service Quotas does not count, such as Glue's workers.</returns>
    public static WantedQuota? Of(string instanceType) => instanceType switch
    {
        _ when instanceType.StartsWith("ml.", StringComparison.Ordinal) =>
            new WantedQuota("sagemaker", $"Studio JupyterLab Apps running on {instanceType} instances", instanceType, 1),
        ['g', >= '1' and <= '9', ..] =>
            new WantedQuota("ec2", "Running On-Demand G and VT instances", instanceType, LeastGpuProcessors),
        ['p', >= '1' and <= '9', ..] => new WantedQuota("ec2", "Running On-Demand P instances", instanceType, LeastGpuProcessors),
        [>= 'a' and <= 'z', .. var rest] when rest.Contains('.', StringComparison.Ordinal) && "acdhimrtz".Contains(instanceType[0], StringComparison.Ordinal) =>
            new WantedQuota("ec2", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", instanceType, LeastProcessors),
        _ => null,
    };
}
