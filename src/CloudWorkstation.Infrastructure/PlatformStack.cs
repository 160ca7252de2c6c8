using Amazon.CDK;
using CloudWorkstation.Infrastructure.Settings;
using Constructs;
using CdkEnvironment = Amazon.CDK.Environment;
using CfnParameterProps = Amazon.CDK.AWS.SSM.CfnParameterProps;
using CfnParameterResource = Amazon.CDK.AWS.SSM.CfnParameter;

namespace CloudWorkstation.Infrastructure;

/// <summary>
/// One part of the platform. Parts hand each other ids through SSM parameters, not exports: an export cannot change while another
/// stack imports it.
/// </summary>
public abstract class PlatformStack : Stack
{
    private readonly Deployment _deployment;

    // Asking the library for what it was told costs two calls into its process each time.
    private readonly Dictionary<SharedId, CfnParameter> _parameters = [];
    private readonly Dictionary<SharedId, string> _values = [];

    protected PlatformStack(Construct scope, string part, Deployment deployment, string description)
        : base(scope, $"CloudWorkstation-{part}", new StackProps
        {
            Description = description,
            Env = new CdkEnvironment { Account = deployment.Target.Account, Region = deployment.Target.Region },
            TerminationProtection = !deployment.DestroysData,
            AnalyticsReporting = false,
        })
    {
        _deployment = deployment;
    }

    /// <value>The first two zones of the account, named when the stack is deployed: CDK would look them up during synthesis.</value>
    public override string[] AvailabilityZones => [Fn.Select(0, Fn.GetAzs()), Fn.Select(1, Fn.GetAzs())];

    /// <summary>Makes an id known to the other stacks and to people.</summary>
    protected void Publish(SharedId id, string value) => Publish(id, value, "String");

    /// <summary>Makes a list of ids known, separated by commas.</summary>
    protected void Publish(SharedId id, IEnumerable<string> values) => Publish(id, string.Join(',', values), "StringList");

    /// <summary>The id another stack published; read when this stack is deployed.</summary>
    protected string Read(SharedId id) =>
        _values.TryGetValue(id, out var known) ? known : _values[id] = Parameter(id, "AWS::SSM::Parameter::Value<String>").ValueAsString;

    /// <summary>The first items of a list another stack published.</summary>
    protected string[] Read(SharedId id, int count)
    {
        var list = Parameter(id, "AWS::SSM::Parameter::Value<List<String>>").ValueAsList;
        return [.. Enumerable.Range(0, count).Select(index => Fn.Select(index, list))];
    }

    private void Publish(SharedId id, string value, string type)
    {
        _ = new CfnParameterResource(this, $"{id.OutputName}Parameter", new CfnParameterProps
        {
            Name = id.ParameterName(_deployment.Platform),
            Type = type,
            Value = value,
            Description = id.Meaning,
        });
        _ = new CfnOutput(this, id.OutputName, new CfnOutputProps { Value = value, Description = id.Meaning });
    }

    private CfnParameter Parameter(SharedId id, string type) =>
        _parameters.TryGetValue(id, out var known) ? known : _parameters[id] = new CfnParameter(this, id.OutputName, new Amazon.CDK.CfnParameterProps
        {
            Type = type,
            Default = id.ParameterName(_deployment.Platform),
            Description = id.Meaning,
        });
}
