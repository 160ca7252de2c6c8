using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Rules about how and by whom a template is launched.</summary>
internal static class LaunchRules
{
    public static PolicyViolation? AutoStop(Policy policy, LaunchRequest request)
    {
        if (PolicyRules.AutoStopLimit(policy, request.Template) is not { } limit || request.AutoStopMinutes <= limit)
        {
            return null;
        }

        return new(
            PolicyFields.AutoStop,
            request.AutoStopMinutes is { } minutes ? $"auto-stop after {minutes} idle minutes" : "no auto-stop",
            $"The policy {policy.Name} demands that workstations stop after {limit} idle minutes at most.",
            $"Set an auto-stop of {limit} minutes or less.",
            Commands.With(request, "--auto-stop", $"{limit}"));
    }

    public static PolicyViolation? Count(Policy policy, LaunchRequest request)
    {
        if (policy.MaximumWorkstations is not { } limit || request.WorkstationsOfResearcher < limit)
        {
            return null;
        }

        return new(
            PolicyFields.MaximumWorkstations,
            $"workstation number {request.WorkstationsOfResearcher + 1} of {request.Researcher}",
            $"The policy {policy.Name} allows {limit} a researcher, stopped ones included.",
            "Delete one that is no longer needed" + (request.OldestWorkstation is { } first ? $"; {first} is the oldest." : "."),
            request.OldestWorkstation is { } oldest ? CommandHint.Cws("delete", oldest) : CommandHint.Cws("list"));
    }
}
