using Amazon.CDK.AWS.SSM;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// The record of an interactive Glue session: the settings it is started with. The session itself lives between start and stop; no
/// CloudFormation resource makes one.
/// </summary>
internal sealed class GlueWorkstation : Construct, IWorkstation
{
    public GlueWorkstation(Construct scope, string id, GlueConfiguration settings, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        var workers = settings.NumberOfWorkersParameter is { } parameter ? surroundings.TemplateValue(parameter) : $"{settings.NumberOfWorkers}";
        // Put together as text: the values are references, and none can hold a quote.
        var session = "{\"Id\":\"" + WorkstationName.StackOf(surroundings.Environment, surroundings.Name)
            + "\",\"Command\":{\"Name\":\"glueetl\",\"PythonVersion\":\"3\"}"
            + ",\"GlueVersion\":\"" + settings.GlueVersion
            + "\",\"WorkerType\":\"" + surroundings.InstanceType
            + "\",\"NumberOfWorkers\":" + workers
            + ",\"IdleTimeout\":" + surroundings.AutoStopMinutes
            + ",\"SecurityConfiguration\":\"" + surroundings.Platform(SharedIds.GlueSecurityConfiguration) + "\"}";
        _ = new CfnParameter(this, "Record", new CfnParameterProps
        {
            Name = $"{surroundings.Design.Platform.ParameterPrefix}workstations/{surroundings.Name}/session",
            Type = "String",
            Value = session,
            Description = "Settings of " + surroundings.Researcher + "'s interactive Glue session",
        });
        Outputs = new Dictionary<string, string>
        {
            [StackOutputs.SessionRoleArn] = surroundings.Platform(SharedIds.GlueSessionRoleArn),
            [StackOutputs.SessionSettings] = session,
        };
    }

    public IReadOnlyDictionary<string, string> Outputs { get; }
}
