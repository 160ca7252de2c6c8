using System.Globalization;
using Amazon.CDK;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;
using Constructs;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// The parameters of a workstation's stack. Their ranges and allowed values hold what the policy leaves of the template, so that
/// CloudFormation refuses what policy forbids, whoever calls it. A value that the design gives is written into the template instead: a
/// deployment keeps the value that a parameter had, so that a change of the environment file would never arrive.
/// </summary>
internal sealed class WorkstationParameters
{
    private readonly Dictionary<string, CfnParameter> parameters = [];
    private readonly Dictionary<string, string> values = [];
    private readonly Construct scope;
    private readonly WorkstationDesign design;

    public WorkstationParameters(Construct scope, WorkstationDesign design)
    {
        (this.scope, this.design) = (scope, design);
        var traits = ServiceTraits.Of(design.Template.ServiceType);
        Add(StackParameters.WorkstationName, new CfnParameterProps
        {
            Description = "Name of the workstation: the stack's name without cws- and the environment",
            AllowedPattern = "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$",
        });
        Add(StackParameters.Researcher, new CfnParameterProps
        {
            Description = "Name of the researcher it belongs to",
            // Not the names themselves: people come and go, and templates that are launched stay. Who may say which name, IAM decides
            // by the stack's tag; what makes the workstation compares the two.
            AllowedPattern = design.Template.ServiceType == ServiceType.Ec2 ? LinuxAccounts.Pattern : ResearchersReader.NameForm,
        });
        if (traits.HasInstanceType)
        {
            AddInstanceType();
        }

        if (traits.HasVolume)
        {
            AddVolume();
        }

        if (traits.HasAutoStop)
        {
            AddAutoStop();
        }

        if (design.Template.ServiceType == ServiceType.Ec2)
        {
            // Which numbers there are, the list of subnets says: CloudFormation refuses to select what it does not have.
            Add(StackParameters.Zone, new CfnParameterProps
            {
                Type = "Number",
                Description = "Which of the environment's subnets, each in a zone of its own, counted from 0",
                MinValue = 0,
                Default = 0,
            });
        }

        foreach (var parameter in design.Limits.Parameters)
        {
            Add(StackParameters.OfTemplate(parameter.Name), TemplateParameterProps.Of(parameter));
        }
    }

    /// <summary>The value, or a reference to the parameter's.</summary>
    public string this[string name] => values.TryGetValue(name, out var value) ? value : values[name] = parameters[name].ValueAsString;

    /// <summary>The same for a number.</summary>
    public double Number(string name) => parameters.TryGetValue(name, out var parameter)
        ? parameter.ValueAsNumber
        : double.Parse(values[name], CultureInfo.InvariantCulture);

    private void AddInstanceType() => Add(StackParameters.InstanceType, new CfnParameterProps
    {
        Description = "Instance or worker type",
        AllowedValues = [.. design.Limits.InstanceTypes],
        Default = design.Limits.DefaultInstanceType,
    });

    private void AddVolume()
    {
        var space = design.Platform.Studio.SpaceEbs;
        var (minimum, size, maximum) = design.Template.Configuration switch
        {
            StudioConfiguration studio => (StudioConfiguration.MinimumVolumeGb, studio.VolumeGb ?? space.DefaultGb, space.MaximumGb),
            Ec2Configuration ec2 => (Ec2Configuration.MinimumVolumeGb, ec2.VolumeGb, ServiceConfiguration.MaximumVolumeGb),
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no volume."),
        };
        maximum = Math.Min(maximum, design.Limits.MaximumVolumeGb ?? maximum);
        Add(StackParameters.VolumeGb, new CfnParameterProps
        {
            Type = "Number",
            Description = "Gigabytes of the workstation's own volume",
            MinValue = minimum,
            MaxValue = maximum,
            Default = Math.Min(size, maximum),
        });
    }

    private void AddAutoStop()
    {
        var demanded = design.Limits.MaximumAutoStopMinutes;
        var longest = design.Template.ServiceType switch
        {
            ServiceType.SageMakerStudio => design.LongestStudioIdleMinutes,
            ServiceType.Glue => GlueConfiguration.MaximumIdleMinutes,
            _ => ServiceConfiguration.MaximumAutoStopMinutes,
        };
        var always = demanded is not null || design.Template.ServiceType == ServiceType.Glue;
        Add(StackParameters.AutoStopMinutes, new CfnParameterProps
        {
            Type = "Number",
            Description = "Minutes without activity after which it stops" + design.Template.ServiceType switch
            {
                _ when always => "",
                ServiceType.SageMakerStudio => "; 0 for the Studio domain's own idle time",
                _ => "; 0 for never",
            },
            MinValue = always ? 1 : 0,
            MaxValue = Math.Min(demanded ?? longest, longest),
            Default = design.Limits.DefaultAutoStopMinutes ?? 0,
        });
    }

    private void Add(string name, CfnParameterProps props)
    {
        if (!design.Values.TryGetValue(name, out var value))
        {
            parameters.Add(name, new CfnParameter(scope, name, props));
            return;
        }

        values.Add(name, value);
        // CloudFormation requires a value of every output (User Guide, "Outputs syntax").
        if (value.Length > 0)
        {
            _ = new CfnOutput(scope, StackOutputs.Declared + name, new CfnOutputProps { Value = value });
        }
    }
}
