namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Which application of a Studio domain a workstation is.</summary>
/// <param name="DomainId">The domain.</param>
/// <param name="Space">The space it runs in, or null for one of a profile.</param>
/// <param name="Profile">The profile it belongs to, or null for one in a space.</param>
/// <param name="Type">SageMaker's name of the application: <c>JupyterLab</c>, <c>Canvas</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record AppKey(string DomainId, string? Space, string? Profile, string Type, string Name);
