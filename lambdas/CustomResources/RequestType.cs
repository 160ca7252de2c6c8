namespace CloudWorkstation.CustomResources;

/// <summary>What CloudFormation asks for.</summary>
public enum RequestType
{
    /// <summary>The resource is new in the stack.</summary>
    Create,

    /// <summary>Its properties changed, or a failed change is taken back.</summary>
    Update,

    /// <summary>It left the stack, was replaced, or its creation failed.</summary>
    Delete,
}
