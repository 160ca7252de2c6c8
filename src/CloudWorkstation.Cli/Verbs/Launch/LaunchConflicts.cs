using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Launch;

/// <summary>Whether what there is leaves room for a launch.</summary>
internal static class LaunchConflicts
{
    /// <exception cref="CommandFailure">The name is taken, or the researcher has the one Canvas that a profile has room for.</exception>
    public static void Demand(LaunchPlan plan, IReadOnlyList<StackRecord> stacks, string program)
    {
        if (stacks.FirstOrDefault(stack => stack.Name == plan.Options.Name) is { } taken)
        {
            throw Taken(plan, taken, program);
        }

        if (plan.Template.ServiceType == ServiceType.SageMakerCanvas
            && stacks.FirstOrDefault(stack => HasCanvas(stack, plan.Options.Researcher)) is { } other)
        {
            throw new CommandFailure(ExitCodes.Conflict, $"{plan.Options.Researcher} has a Canvas workstation already: \"{other.Name}\".")
            {
                Why = "Canvas runs in a researcher's Studio profile, which has room for one.",
                Next = $"Use that one ({program} start {other.Name}), or delete it first:",
                Command = $"{program} delete {other.Name}",
            };
        }
    }

    private static CommandFailure Taken(LaunchPlan plan, StackRecord taken, string program)
    {
        var owner = WorkstationView.ResearcherOf(taken);
        var failed = owner == plan.Options.Researcher && NeverCameToBe(taken);
        return new CommandFailure(ExitCodes.Conflict, new WorkstationExistsException(taken.Name).Message)
        {
            Why = failed
                ? $"Its launch failed, and its stack is still there to say why: it is {taken.Status}."
                : $"It belongs to {owner}; its stack is {taken.Status}.",
            Next = failed ? "Free the name, then launch again:" : "Choose another name, or look at it:",
            Command = failed ? $"{program} delete {taken.Name}" : $"{program} info {taken.Name}",
        };
    }

    private static bool HasCanvas(StackRecord stack, string researcher) =>
        WorkstationView.ServiceOf(stack) == ServiceType.SageMakerCanvas && WorkstationView.ResearcherOf(stack) == researcher
        && stack.Status != "ROLLBACK_COMPLETE";

    private static bool NeverCameToBe(StackRecord stack) => stack.Status is "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "REVIEW_IN_PROGRESS";
}
