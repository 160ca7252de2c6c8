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
    private readonly Deployment deployment;

    // Asking the library for what it was told costs two calls into its process each time.
    private readonly Dictionary<SharedId, CfnParameter> parameters = [];
    private readonly Dictionary<SharedId, string> values = [];

    protected PlatformStack(Construct scope, string part, Deployment deployment, string description)
        : base(scope, NameOf(deployment.Platform.Name, part), new StackProps
        {
            Description = description,
            Env = new CdkEnvironment { Account = deployment.Target.Account, Region = deployment.Target.Region },
            TerminationProtection = !deployment.DestroysData,
            AnalyticsReporting = false,
        })
    {
        this.deployment = deployment;
    }

    /// <summary>Name of a part's stack. Parts begin with a capital letter and environments have none, so that no two are the same.</summary>
    /// <param name="part">For example <c>Network</c>.</param>
    public static string NameOf(string environment, string part) => $"CloudWorkstation-{environment}-{part}";

    /// <summary>Makes an id known to the other stacks and to people.</summary>
    /// <returns>The parameter that holds it.</returns>
    protected IDependable Publish(SharedId id, string value) => Publish(id, value, "String");

    /// <summary>Makes a list of ids known, separated by commas.</summary>
    /// <returns>The parameter that holds it.</returns>
    protected IDependable Publish(SharedId id, IEnumerable<string> values) => Publish(id, string.Join(',', values), "StringList");

    /// <summary>The id another stack published; read when this stack is deployed.</summary>
    protected string Read(SharedId id) =>
        values.TryGetValue(id, out var known) ? known : values[id] = Parameter(id, "AWS::SSM::Parameter::Value<String>").ValueAsString;

    /// <summary>The subnets that the Network stack published.</summary>
    protected string[] ReadSubnets()
    {
        var list = Parameter(SharedIds.SubnetIds, "AWS::SSM::Parameter::Value<List<String>>").ValueAsList;
        return [.. Enumerable.Range(0, deployment.Platform.Network.SubnetCount).Select(index => Fn.Select(index, list))];
    }

    private CfnParameterResource Publish(SharedId id, string value, string type)
    {
        var parameter = new CfnParameterResource(this, $"{id.OutputName}Parameter", new CfnParameterProps
        {
            Name = id.ParameterName(deployment.Platform),
            Type = type,
            Value = value,
            Description = id.Meaning,
        });
        _ = new CfnOutput(this, id.OutputName, new CfnOutputProps { Value = value, Description = id.Meaning });
        return parameter;
    }

    private CfnParameter Parameter(SharedId id, string type) =>
        parameters.TryGetValue(id, out var known) ? known : parameters[id] = new CfnParameter(this, id.OutputName, new Amazon.CDK.CfnParameterProps
        {
            Type = type,
            Default = id.ParameterName(deployment.Platform),
            Description = id.Meaning,
        });
}
