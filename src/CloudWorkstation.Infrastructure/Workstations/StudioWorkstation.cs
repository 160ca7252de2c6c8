using Amazon.CDK;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>A private space of the researcher's profile with JupyterLab in it.</summary>
internal sealed class StudioWorkstation : Construct, IWorkstation
{
    /// <summary>Where Studio mounts a custom file system: what is seen there is the profile's own folder.</summary>
    private const string SharedFolder = "/home/sagemaker-user/custom-file-systems/efs/";

    private const string HasTheDomainsIdleTime = "HasTheDomainsIdleTime";

    public StudioWorkstation(Construct scope, string id, StudioConfiguration settings, WorkstationSurroundings surroundings)
        : base(scope, id)
    {
        var files = settings.EfsIntegration ? surroundings.Platform(SharedIds.FileSystemId) : "";
        var app = new StudioApplication(this, "App", new StudioApplicationProps
        {
            AppType = "JupyterLab",
            InstanceType = surroundings.InstanceType,
            VolumeGb = surroundings.VolumeGb,
            FileSystemId = files,
            IdleMinutes = IdleMinutes(surroundings.AutoStopMinutes),
        }, surroundings);
        var outputs = new Dictionary<string, string>
        {
            [StackOutputs.DomainId] = app.DomainId,
            [StackOutputs.ProfileName] = app.ProfileName,
            [StackOutputs.SpaceName] = app.Attribute("SpaceName"),
            [StackOutputs.AppName] = app.Attribute("AppName"),
        };
        if (settings.EfsIntegration)
        {
            outputs.Add(StackOutputs.SharedFolder, SharedFolder + files);
        }

        Outputs = outputs;
    }

    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The space's own idle time; 0 minutes become the empty text, which stands for the domain's.</summary>
    private object IdleMinutes(string minutes)
    {
        if (!Token.IsUnresolved(minutes))
        {
            return minutes == "0" ? "" : minutes;
        }

        var ofTheDomain = new CfnCondition(this, HasTheDomainsIdleTime, new CfnConditionProps { Expression = Fn.ConditionEquals(minutes, "0") });
        ofTheDomain.OverrideLogicalId(HasTheDomainsIdleTime);
        // Written out: what Fn.ConditionIf returns does not cross to the library's process once more.
        return new Dictionary<string, object> { ["Fn::If"] = new object[] { HasTheDomainsIdleTime, "", minutes } };
    }
}
