using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Tags of a workstation's stack. CloudFormation copies them to the resources; together with the stack's parameters they are its only record.</summary>
public static class WorkstationTags
{
    public const string Environment = "cloudworkstation:environment";

    /// <summary>Name of the workstation, so that resources found by tag need no lookup of their stack.</summary>
    public const string Workstation = "cloudworkstation:workstation";

    /// <summary>Slug of the template.</summary>
    public const string Template = "cloudworkstation:template";

    /// <summary>A name of <see cref="ServiceNames.Services"/>.</summary>
    public const string ServiceType = "cloudworkstation:service-type";

    /// <summary>A name of <see cref="ServiceNames.Connections"/>.</summary>
    public const string ConnectionType = "cloudworkstation:connection-type";

    /// <summary>Name of the researcher it belongs to. IAM compares it with the principal's tag of the same name.</summary>
    public const string Researcher = "cloudworkstation:researcher";

    /// <summary>What it is for. Environment files give it to the workstations they declare; it is the one name here without a prefix, as companies use it.</summary>
    public const string Project = "Project";
}
