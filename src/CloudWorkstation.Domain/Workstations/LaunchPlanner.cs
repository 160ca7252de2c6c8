using System.Globalization;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Decides what a launch's stack is told and finds what cannot be.</summary>
internal sealed class LaunchPlanner(WorkstationTemplate template, LaunchOptions options)
{
    private readonly List<LaunchProblem> problems = [];
    private readonly ServiceTraits traits = ServiceTraits.Of(template.ServiceType);

    public static LaunchPlanResult Plan(WorkstationTemplate template, LaunchOptions options) => new LaunchPlanner(template, options).Plan();

    private LaunchPlanResult Plan()
    {
        if (WorkstationName.Problem(options.Name) is { } name)
        {
            problems.Add(new LaunchProblem("name", name, WorkstationName.Proposal(options.Name) is null ? null : Launch()));
        }

        if (template.ServiceType == ServiceType.Ec2 && LinuxAccounts.Problem(options.Researcher) is { } account)
        {
            problems.Add(new LaunchProblem("researcher", $"The researcher cannot have an EC2 workstation: {account} Studio and Canvas take the name."));
        }

        var instanceType = InstanceType();
        var volume = VolumeGb();
        var autoStop = AutoStopMinutes();
        var values = ParameterValues.Resolve(template, options.Values);
        problems.AddRange(values.Problems);
        if (problems.Count > 0)
        {
            return new LaunchPlanResult(null, problems);
        }

        return new LaunchPlanResult(
            new LaunchPlan
            {
                Template = template.With(values.Values),
                Options = options,
                InstanceType = instanceType,
                VolumeGb = volume,
                AutoStopMinutes = autoStop,
                Parameters = Parameters(instanceType, volume, autoStop, values.Values),
                Tags = Tags(),
            },
            []);
    }

    private string? InstanceType()
    {
        if (options.InstanceType is not { } wish)
        {
            return template.DefaultInstanceType;
        }

        if (InstanceTypeChoice.Problem(template, wish) is { } problem)
        {
            var near = InstanceTypeChoice.Nearest(template, wish);
            Refuse("instance-type", problem, near is null ? [] : ["--instance-type", near]);
        }

        return wish;
    }

    private int? VolumeGb()
    {
        var (own, minimum, maximum) = template.Configuration switch
        {
            Ec2Configuration ec2 => (ec2.VolumeGb, Ec2Configuration.MinimumVolumeGb, ServiceConfiguration.MaximumVolumeGb),
            StudioConfiguration studio => (
                studio.VolumeGb ?? options.DefaultSpaceGb,
                StudioConfiguration.MinimumVolumeGb,
                options.MaximumSpaceGb ?? ServiceConfiguration.MaximumVolumeGb),
            _ => (0, 0, 0),
        };
        if (!traits.HasVolume)
        {
            if (options.VolumeGb is { } refused)
            {
                Refuse("volume-gb", $"The volume size is {refused}, but {traits.Title} has no volume of its own; leave it out.");
            }

            return null;
        }

        var size = options.VolumeGb ?? Math.Min(own, maximum);
        if (size < minimum || size > maximum)
        {
            Refuse(
                "volume-gb",
                $"The volume size is {size}; give {minimum} to {maximum} gigabytes.",
                "--volume-gb", $"{Math.Clamp(size, minimum, maximum)}");
        }

        return size;
    }

    private int? AutoStopMinutes()
    {
        if (!traits.HasAutoStop && options.AutoStopMinutes is { } refused)
        {
            Refuse("auto-stop", $"Auto-stop is {refused}, but {traits.Title} ends its sessions by its own rules; leave it out.");
            return null;
        }

        var minutes = options.AutoStopMinutes ?? template.Configuration.AutoStopMinutes ?? 0;
        var (shortest, longest, never) = template.Configuration switch
        {
            GlueConfiguration => (1, GlueConfiguration.MaximumIdleMinutes, ""),
            StudioConfiguration => (
                0, options.LongestSpaceIdleMinutes ?? ServiceConfiguration.MaximumAutoStopMinutes, ", or 0 for the domain's own setting"),
            _ => (0, ServiceConfiguration.MaximumAutoStopMinutes, ", or 0 for never"),
        };
        if (traits.HasAutoStop && (minutes < shortest || minutes > longest))
        {
            Refuse(
                "auto-stop", $"Auto-stop is {minutes}; give 1 to {longest} minutes{never}.", "--auto-stop", $"{Math.Clamp(60, 1, longest)}");
        }

        return minutes == 0 ? null : minutes;
    }

    private Dictionary<string, string> Parameters(
        string? instanceType, int? volumeGb, int? autoStop, IReadOnlyDictionary<string, string> values)
    {
        var parameters = new Dictionary<string, string>
        {
            [StackParameters.WorkstationName] = options.Name,
            [StackParameters.Researcher] = options.Researcher,
        };
        if (traits.HasInstanceType)
        {
            parameters[StackParameters.InstanceType] = instanceType!;
        }

        if (traits.HasVolume)
        {
            parameters[StackParameters.VolumeGb] = volumeGb!.Value.ToString(CultureInfo.InvariantCulture);
        }

        if (traits.HasAutoStop)
        {
            parameters[StackParameters.AutoStopMinutes] = (autoStop ?? 0).ToString(CultureInfo.InvariantCulture);
        }

        if (template.ServiceType == ServiceType.Ec2)
        {
            parameters[StackParameters.Zone] = "0";
        }

        foreach (var (name, value) in values)
        {
            parameters[StackParameters.OfTemplate(name)] = value;
        }

        return parameters;
    }

    private Dictionary<string, string> Tags() => new()
    {
        [WorkstationTags.Environment] = options.Environment,
        [WorkstationTags.Workstation] = options.Name,
        [WorkstationTags.Template] = template.Slug,
        [WorkstationTags.ServiceType] = ServiceNames.NameOf(template.ServiceType),
        [WorkstationTags.ConnectionType] = ServiceNames.NameOf(template.ConnectionType),
        [WorkstationTags.Researcher] = options.Researcher,
    };

    private void Refuse(string option, string message, params ReadOnlySpan<string> remedy) =>
        problems.Add(new LaunchProblem(option, message, Launch(remedy)));

    /// <summary>A launch command that would do, with further options.</summary>
    private CommandHint Launch(params ReadOnlySpan<string> remedy) =>
        CommandHint.Cws(["launch", template.Slug, WorkstationName.Proposal(options.Name) ?? "<name>", .. remedy]);
}
