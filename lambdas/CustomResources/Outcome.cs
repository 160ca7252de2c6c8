namespace CloudWorkstation.CustomResources;

/// <summary>What a custom resource's method came to: done, or not yet.</summary>
public abstract record Outcome
{
    private Outcome(string physicalId) => PhysicalId = physicalId;

    /// <summary>The id CloudFormation keeps for the resource: not empty, at most 1,024 bytes.</summary>
    public string PhysicalId { get; }

    /// <summary>The resource is as wanted (or gone).</summary>
    /// <param name="physicalId">Ignored on Delete, where CloudFormation expects the id it sent.</param>
    /// <param name="attributes">For <c>Fn::GetAtt</c>. The whole answer has 4,096 bytes: keep them few and short.</param>
    public static Outcome Done(string physicalId, IReadOnlyDictionary<string, string>? attributes = null) =>
        new DoneOutcome(physicalId, attributes ?? new Dictionary<string, string>());

    /// <summary>
    /// AWS is still at work. The same method is called again with <paramref name="state"/> after <paramref name="pollAfter"/>:
    /// in this invocation while its time allows, else in another one that the function starts itself.
    /// </summary>
    /// <param name="physicalId">Counts as claimed from now on.</param>
    /// <param name="state">What the next call needs to go on; a few kilobytes at most.</param>
    /// <param name="pollAfter">How long AWS needs at least.</param>
    public static Outcome InProgress(string physicalId, string state, TimeSpan pollAfter) =>
        new InProgressOutcome(physicalId, state, pollAfter);

    internal sealed record DoneOutcome(string Id, IReadOnlyDictionary<string, string> Attributes) : Outcome(Id);

    internal sealed record InProgressOutcome(string Id, string State, TimeSpan PollAfter) : Outcome(Id);
}
