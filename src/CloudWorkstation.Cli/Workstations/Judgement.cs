using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>
/// What the policy says to a launch, start or change. It can be made only by asking the policy, and whatever makes a workstation
/// run asks for one that allows it (<see cref="Operations"/>): no way of launching goes past the policy.
/// </summary>
internal sealed class Judgement
{
    private Judgement(LaunchRequest request, PolicyVerdict verdict) => (Request, Verdict) = (request, verdict);

    public LaunchRequest Request { get; }

    public PolicyVerdict Verdict { get; }

    public static Judgement Of(Catalogue catalogue, LaunchRequest request) =>
        new(request, PolicyEvaluator.Judge(catalogue.Policy, request, catalogue.Prices));
}
