using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>What services read from a workstation's stack.</summary>
internal static class StackFacts
{
    /// <returns>The output, or null while the stack has none.</returns>
    public static string? Output(this StackRecord stack, string name) => stack.Outputs.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <returns>The output.</returns>
    /// <exception cref="ActionUnavailableException">The stack has none: its launch has not ended, or failed.</exception>
    public static string NeededOutput(this StackRecord stack, string name) => stack.Output(name) ?? throw new ActionUnavailableException(
        $"The stack of workstation \"{stack.Name}\" is {stack.Status} and has no output {name} yet. `{CommandHint.Cws("info", stack.Name)}` says how far it is.");

    /// <summary>Stacks of one service.</summary>
    public static IEnumerable<StackRecord> Of(this IEnumerable<StackRecord> stacks, ServiceType service)
    {
        var name = ServiceNames.NameOf(service);
        return stacks.Where(stack => stack.Tags.GetValueOrDefault(WorkstationTags.ServiceType) == name);
    }

    /// <summary>The tags that say whose and what it is, for what is made outside the stack.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OwnTags(this StackRecord stack) =>
        stack.Tags.Where(tag => tag.Key.StartsWith("cloudworkstation:", StringComparison.Ordinal));

    /// <summary>The refusal to connect to what does not run.</summary>
    public static ActionUnavailableException NotRunning(this StackRecord stack, string state) => state is "starting" or "stopping"
        ? new($"Workstation \"{stack.Name}\" is {state}. Try again when `{CommandHint.Cws("list")}` shows it as {(state == "starting" ? "running" : "stopped, and started it")}.")
        : new($"Workstation \"{stack.Name}\" is {state}. Start it first: {CommandHint.Cws("start", stack.Name)}");
}
