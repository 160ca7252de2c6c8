using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests;

/// <summary>Stacks of workstations as services get them.</summary>
internal static class Records
{
    public static StackRecord Of(ServiceType service, params (string Name, string Value)[] outputs) => Named("x", service, outputs);

    public static StackRecord Named(string name, ServiceType service, params (string Name, string Value)[] outputs) => new()
    {
        StackId = Reply.IdOf("cws-poc--" + name),
        Name = name,
        Status = "CREATE_COMPLETE",
        Created = DateTimeOffset.UnixEpoch,
        Parameters = new Dictionary<string, string> { [StackParameters.InstanceType] = "ml.g5.xlarge" },
        Outputs = outputs.ToDictionary(output => output.Name, output => output.Value),
        Tags = new Dictionary<string, string>
        {
            [WorkstationTags.Environment] = "poc",
            [WorkstationTags.Workstation] = name,
            [WorkstationTags.ServiceType] = ServiceNames.NameOf(service),
            [WorkstationTags.Researcher] = "alice",
            ["unrelated"] = "tag",
        },
    };
}
