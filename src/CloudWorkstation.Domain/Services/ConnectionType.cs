namespace CloudWorkstation.Domain.Services;

/// <summary>How a researcher reaches a workstation.</summary>
public enum ConnectionType
{
    /// <summary><c>ssh</c>: a shell through the EC2 Instance Connect Endpoint.</summary>
    Ssh,

    /// <summary><c>dcv</c>: a desktop by Amazon DCV.</summary>
    Dcv,

    /// <summary><c>web</c>: a page in the browser.</summary>
    Web,

    /// <summary><c>api</c>: programs only.</summary>
    Api,
}
