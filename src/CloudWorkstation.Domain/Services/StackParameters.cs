namespace CloudWorkstation.Domain.Services;

/// <summary>Parameters of every compiled template; a template's own parameters follow under <see cref="OfTemplate"/>.</summary>
public static class StackParameters
{
    public const string WorkstationName = "WorkstationName";

    /// <summary>Name of the researcher, as in the researchers' file.</summary>
    public const string Researcher = "Researcher";

    /// <summary>Services with a choice of instance only; its AllowedValues are the template's types that the policy allows.</summary>
    public const string InstanceType = "InstanceType";

    /// <summary>Services with a volume only; gigabytes.</summary>
    public const string VolumeGb = "VolumeGb";

    /// <summary>Services that can stop by themselves only; minutes without activity.</summary>
    public const string AutoStopMinutes = "AutoStopMinutes";

    /// <summary>EC2 only; place of the subnet in the environment's list, from 0.</summary>
    public const string Zone = "Zone";

    /// <returns>The CloudFormation name of a template's own parameter: <c>worker_count</c> becomes <c>TemplateWorkerCount</c>.</returns>
    public static string OfTemplate(string parameter) =>
        "Template" + string.Concat(parameter.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
