using System.Globalization;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>Decides what a launch's stack is told and finds what cannot be.</summary>
internal sealed class LaunchPlanner(WorkstationTemplate template, LaunchOptions options, TemplateLimits? limits)
{
    private readonly List<LaunchProblem> problems = [];
    private readonly ServiceTraits traits = ServiceTraits.Of(template.ServiceType);

    public static LaunchPlanResult Plan(WorkstationTemplate template, LaunchOptions options, TemplateLimits? limits) =>
        new LaunchPlanner(template, options, limits).Plan();

    private LaunchPlanResult Plan()
    {
        if (WorkstationName.Problem(options.Name) is { } name)
        {
            problems.Add(new LaunchProblem("name", name, WorkstationName.Proposal(options.Name) is null ? null : Launch("")));
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
            return limits?.DefaultInstanceType ?? template.DefaultInstanceType;
        }

        if (InstanceTypeChoice.Problem(template, wish) is { } problem)
        {
            var near = InstanceTypeChoice.Nearest(template, wish);
            Refuse("instance-type", problem, near is null ? "" : $" --instance-type {near}");
        }

        return wish;
    }

    private int? VolumeGb()
    {
        var (own, minimum) = template.Configuration switch
        {
            Ec2Configuration ec2 => (ec2.VolumeGb, Ec2Configuration.MinimumVolumeGb),
            StudioConfiguration studio => (studio.VolumeGb ?? options.DefaultSpaceGb, StudioConfiguration.MinimumVolumeGb),
            _ => (0, 0),
        };
        if (!traits.HasVolume)
        {
            if (options.VolumeGb is { } refused)
            {
                Refuse("volume-gb", $"The volume size is {refused}, but {traits.Title} has no volume of its own; leave it out.", "");
            }

            return null;
        }

        var size = options.VolumeGb ?? own;
        if (size < minimum || size > ServiceConfiguration.MaximumVolumeGb)
        {
            Refuse(
                "volume-gb",
                $"The volume size is {size}; give {minimum} to {ServiceConfiguration.MaximumVolumeGb} gigabytes.",
                $" --volume-gb {Math.Clamp(size, minimum, ServiceConfiguration.MaximumVolumeGb)}");
        }

        return size;
    }

    private int? AutoStopMinutes()
    {
        if (!traits.HasAutoStop && options.AutoStopMinutes is { } refused)
        {
            Refuse("auto-stop", $"Auto-stop is {refused}, but {traits.Title} ends its sessions by its own rules; leave it out.", "");
            return null;
        }

        var minutes = options.AutoStopMinutes ?? limits?.DefaultAutoStopMinutes ?? template.Configuration.AutoStopMinutes ?? 0;
        if (minutes is < 0 or > ServiceConfiguration.MaximumAutoStopMinutes)
        {
            Refuse(
                "auto-stop", $"Auto-stop is {minutes}; give 1 to {ServiceConfiguration.MaximumAutoStopMinutes} minutes, or 0 for never.",
                " --auto-stop 60");
        }
        else if (minutes == 0 && template.Configuration is GlueConfiguration)
        {
            Refuse("auto-stop", "Auto-stop is 0, but a Glue session always has an idle timeout; give 1 minute or more.", " --auto-stop 60");
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

    private void Refuse(string option, string message, string remedy) => problems.Add(new LaunchProblem(option, message, Launch(remedy)));

    /// <summary>A launch command that would do, with further options.</summary>
    private string Launch(string remedy) => $"cws launch {template.Slug} {WorkstationName.Proposal(options.Name) ?? "<name>"}{remedy}";
}
