using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Outputs of a workstation's stack: what connecting, stopping and starting need. None is ever a presigned URL.</summary>
public static class StackOutputs
{
    /// <summary>
    /// Prefix of the outputs of a workstation that an environment file declares. Each holds the value of one of the
    /// <see cref="StackParameters"/>, which such a stack does not have.
    /// </summary>
    public const string Declared = "Declared";

    /// <summary>EC2: instance id.</summary>
    public const string InstanceId = "InstanceId";

    /// <summary>EC2: the researcher's user on the instance.</summary>
    public const string UserName = "UserName";

    /// <summary>EC2: the EC2 Instance Connect Endpoint.</summary>
    public const string InstanceConnectEndpointId = "InstanceConnectEndpointId";

    /// <summary>Studio and Canvas: domain id.</summary>
    public const string DomainId = "DomainId";

    /// <summary>Studio and Canvas: user profile.</summary>
    public const string ProfileName = "ProfileName";

    /// <summary>Studio: space.</summary>
    public const string SpaceName = "SpaceName";

    /// <summary>Studio and Canvas: the application's name, <c>default</c>.</summary>
    public const string AppName = "AppName";

    /// <summary>Where the shared file system appears.</summary>
    public const string SharedFolder = "SharedFolder";

    /// <summary>Lab: the public address of Studio Lab.</summary>
    public const string Link = "Link";

    /// <summary>Glue: role of the session.</summary>
    public const string SessionRoleArn = "SessionRoleArn";

    /// <summary>Glue: the CreateSession request's settings as JSON (WorkerType, NumberOfWorkers, IdleTimeout, GlueVersion, …).</summary>
    public const string SessionSettings = "SessionSettings";
}
