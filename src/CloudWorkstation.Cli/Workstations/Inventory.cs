using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Names;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>The workstations there are, with their live state and price.</summary>
/// <param name="platform">Where they are.</param>
/// <param name="catalogue">Templates and prices; null when the catalogue cannot be read, then prices are unknown.</param>
internal sealed class Inventory(PlatformPorts platform, Catalogue? catalogue)
{
    /// <summary>Joins stacks with live states: one paged call for each service that has a stack here.</summary>
    public async Task<IReadOnlyList<Workstation>> ViewAsync(IReadOnlyList<StackRecord> stacks, CancellationToken cancellation)
    {
        var states = await Task.WhenAll(
            stacks.GroupBy(WorkstationView.ServiceOf).Where(group => group.Key is not null)
                .Select(group => platform.ServiceOf(group.Key!.Value).ReadStatesAsync([.. group], cancellation)));
        var byName = states.SelectMany(entries => entries).ToDictionary(entry => entry.Key, entry => entry.Value);
        return [.. stacks.Select(stack => View(stack, byName.GetValueOrDefault(stack.Name)))
            .OrderBy(workstation => workstation.Name, StringComparer.Ordinal)];
    }

    /// <summary>One workstation as it is now.</summary>
    public async Task<Workstation> ViewAsync(StackRecord stack, CancellationToken cancellation) => (await ViewAsync([stack], cancellation))[0];

    /// <exception cref="CommandFailure">There is none of that name; the message names the nearest.</exception>
    public async Task<StackRecord> FindAsync(string name, string program, CancellationToken cancellation)
    {
        if (WorkstationName.Problem(name) is null && await platform.Stacks.FindAsync(name, cancellation) is { } stack)
        {
            return stack;
        }

        var others = (await platform.Stacks.ListAsync(cancellation)).Select(other => other.Name);
        throw new CommandFailure(ExitCodes.NotFound, $"There is no workstation called \"{name}\"{NearestName.Hint(name, others)}.")
        {
            Next = "What there is:",
            Command = $"{program} list",
        };
    }

    private Workstation View(StackRecord stack, LiveState? live) => catalogue?.View(stack, live) ?? WorkstationView.Of(stack, live, null, null);
}
