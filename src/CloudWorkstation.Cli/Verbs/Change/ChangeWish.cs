using System.Globalization;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Change;

/// <summary>What a researcher wants changed. Null stays as it is.</summary>
/// <param name="AutoStopMinutes">0 for never; in Studio for the domain's idle time.</param>
internal sealed record ChangeWish(string? InstanceType, int? VolumeGb, int? AutoStopMinutes)
{
    /// <value>Parameters of the stack that get new values.</value>
    public IReadOnlyDictionary<string, string> Parameters => new (string Name, string? Value)[]
        {
            (StackParameters.InstanceType, InstanceType),
            (StackParameters.VolumeGb, VolumeGb?.ToString(CultureInfo.InvariantCulture)),
            (StackParameters.AutoStopMinutes, AutoStopMinutes?.ToString(CultureInfo.InvariantCulture)),
        }
        .Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Name, parameter => parameter.Value!);

    /// <exception cref="CommandFailure">There is nothing in it.</exception>
    public void DemandSomething()
    {
        if (Parameters.Count == 0)
        {
            throw new CommandFailure(ExitCodes.Usage, "Nothing to change; give --instance-type, --volume-gb or --auto-stop.");
        }
    }

    /// <exception cref="CommandFailure">The workstation cannot be changed so.</exception>
    public void DemandPossible(Existing existing)
    {
        var traits = ServiceTraits.Of(existing.Template.ServiceType);
        if (InstanceType is { } type && InstanceTypeChoice.Problem(existing.Template, type) is { } problem)
        {
            throw new CommandFailure(ExitCodes.Usage, problem);
        }

        if (VolumeGb is { } size)
        {
            DemandVolume(existing, traits, size);
        }

        if (AutoStopMinutes is { } minutes && (!traits.HasAutoStop || minutes < 0 || minutes == 0 && existing.Template.ServiceType == ServiceType.Glue))
        {
            throw new CommandFailure(ExitCodes.Usage, traits.HasAutoStop
                ? $"Auto-stop is {minutes}; give minutes of 1 or more{existing.Template.ServiceType switch
                {
                    ServiceType.Glue => "",
                    ServiceType.SageMakerStudio => ", or 0 for the Studio domain's own idle time",
                    _ => ", or 0 for never",
                }}."
                : $"Auto-stop is {minutes}, but {traits.Title} ends its sessions by its own rules; leave it out.");
        }

        // The minutes stand in the instance's boot script, which runs once.
        if (AutoStopMinutes is not null && existing.Template.ServiceType == ServiceType.Ec2)
        {
            throw new CommandFailure(ExitCodes.Usage, "Auto-stop of an EC2 workstation is set when it is launched and cannot be changed.")
            {
                Next = "Launch another with --auto-stop; files in the shared workspace are there as well.",
            };
        }
    }

    private static void DemandVolume(Existing existing, ServiceTraits traits, int size)
    {
        var now = WorkstationView.VolumeGbOf(existing.Stack);
        if (!traits.HasVolume)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The volume size is {size}, but {traits.Title} has no volume of its own; leave it out.");
        }

        // CloudFormation would replace the instance, and with it everything on its disk.
        if (existing.Template.ServiceType == ServiceType.Ec2)
        {
            throw new CommandFailure(ExitCodes.Usage, "The volume of an EC2 workstation cannot be changed: its disk would be lost.")
            {
                Next = "Launch another with --volume-gb; files in the shared workspace are there as well.",
            };
        }

        if (size < now)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The volume has {now} GB and can only grow; --volume-gb is {size}.");
        }
    }
}
