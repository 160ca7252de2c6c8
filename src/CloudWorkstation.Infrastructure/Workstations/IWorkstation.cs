namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>What a service adds to a workstation's stack.</summary>
internal interface IWorkstation
{
    /// <value>Values by the names in <see cref="Domain.Workstations.StackOutputs"/>; none is ever a presigned URL.</value>
    IReadOnlyDictionary<string, string> Outputs { get; }
}
