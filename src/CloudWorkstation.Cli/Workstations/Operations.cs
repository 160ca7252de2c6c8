using CloudWorkstation.Cli.Platform;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>The only place that makes workstations run. It does not pass cancellation on: whether AWS has begun must be known.</summary>
internal sealed class Operations(PlatformPorts platform)
{
    /// <returns>The stack's id.</returns>
    public Task<string> LaunchAsync(Judgement judgement, StackCreation creation)
    {
        Demand(judgement, creation.Name);
        return platform.Stacks.CreateAsync(creation, CancellationToken.None);
    }

    /// <returns>False when the change changes nothing.</returns>
    public Task<bool> ChangeAsync(Judgement judgement, StackChange change)
    {
        Demand(judgement, change.Name);
        return platform.Stacks.ChangeAsync(change, CancellationToken.None);
    }

    public Task StartAsync(Judgement judgement, StackRecord stack, ServiceType service)
    {
        Demand(judgement, stack.Name);
        return platform.ServiceOf(service).StartAsync(stack, CancellationToken.None);
    }

    private static void Demand(Judgement judgement, string name)
    {
        if (!judgement.Verdict.Allowed || judgement.Request.WorkstationName != name)
        {
            throw new InvalidOperationException($"The policy was not asked, or did not allow it: {name}.");
        }
    }
}
