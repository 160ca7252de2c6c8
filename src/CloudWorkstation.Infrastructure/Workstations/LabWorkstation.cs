using Amazon.CDK;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>The record of a workstation in Studio Lab, which is outside AWS accounts and has no API: nothing is made.</summary>
internal sealed class LabWorkstation : Construct, IWorkstation
{
    /// <summary>Where researchers sign in to Studio Lab with an account of their own.</summary>
    private const string Address = "https://studiolab.sagemaker.aws";

    public LabWorkstation(Construct scope, string id, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        // A stack needs a resource. This one does nothing and costs nothing.
        _ = new CfnWaitConditionHandle(this, "Record");
        Outputs = new Dictionary<string, string>
        {
            [StackOutputs.Link] = Address,
            ["Name"] = surroundings.Name,
            ["Owner"] = surroundings.Researcher,
        };
    }

    public IReadOnlyDictionary<string, string> Outputs { get; }
}
