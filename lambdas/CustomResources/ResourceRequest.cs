namespace CloudWorkstation.CustomResources;

/// <summary>One request of CloudFormation for one custom resource.</summary>
/// <typeparam name="TProperties">The resource's properties.</typeparam>
public sealed class ResourceRequest<TProperties> where TProperties : class
{
    private readonly Action<string> claim;
    private readonly Action<string> log;
    private readonly Action<string>? leave;
    private readonly TProperties? properties;

    /// <summary>A request; the kit makes them, and tests of a resource may.</summary>
    /// <param name="properties">Null when they do not parse.</param>
    /// <param name="claim">Hears of claimed ids.</param>
    /// <param name="log">Takes log lines.</param>
    /// <param name="leave">On Delete: hears of what could not be looked at.</param>
    public ResourceRequest(TProperties? properties, Action<string>? claim = null, Action<string>? log = null, Action<string>? leave = null)
    {
        this.leave = leave;
        this.properties = properties;
        this.claim = claim ?? (_ => { });
        this.log = log ?? (_ => { });
    }

    /// <summary>What the template wants. Always there on Create and Update.</summary>
    /// <exception cref="CustomResourceException">On Delete, when the properties no longer parse.</exception>
    public TProperties Properties => properties
        ?? throw new CustomResourceException($"The properties of {LogicalId} can no longer be read; only its physical id {PhysicalId} can be used.");

    /// <summary>As <see cref="Properties"/>, and null on Delete when an older version of the template left a shape that no longer parses.</summary>
    public TProperties? PropertiesIfReadable => properties;

    /// <summary>What the template wanted before. Null unless this is an Update, and when it no longer parses.</summary>
    public TProperties? OldProperties { get; init; }

    /// <summary>The id given before: on Update and Delete CloudFormation's, on Create the claimed one, empty before there is one.</summary>
    public required string PhysicalId { get; init; }

    /// <summary>The state that the previous call returned with <see cref="Outcome.InProgress"/>; null on the first call.</summary>
    public string? State { get; init; }

    /// <summary>The stack's ARN.</summary>
    public required string StackId { get; init; }

    /// <summary>Identifies the request; the same in duplicates and in later polls, so it suits idempotency tokens.</summary>
    public required string RequestId { get; init; }

    /// <summary>The resource's name in the template.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The resource's type in the template, such as <c>Custom::SeedData</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>When the first invocation for this request began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The clock to wait and to measure with.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>
    /// From now on something may exist under this id. If Create fails, <see cref="ICustomResource{TProperties}.DeleteAsync"/> is
    /// called for it before FAILED is answered; the same for an Update that claims another id than the current one.
    /// </summary>
    public void Claim(string physicalId) => claim(physicalId);

    /// <summary>
    /// Looks at something before deleting it. When IAM refuses the look on Delete, the call ends and is repeated some times; after that the
    /// thing is left, the answer names it, and the Delete goes on with <paramref name="otherwise"/>. On Create and Update the refusal is an
    /// error like any other.
    /// </summary>
    /// <param name="what">For people, such as <c>the security groups of mount target fsmt-1</c>.</param>
    /// <param name="look">The read.</param>
    /// <param name="otherwise">What to go on with.</param>
    public async Task<T> LookAsync<T>(string what, Func<Task<T>> look, T otherwise)
    {
        try
        {
            return await look();
        }
        catch (Exception error) when (leave is not null && RefusedRead.Is(error))
        {
            leave($"{what} ({RefusedRead.Describe(error)})");
            return otherwise;
        }
    }

    /// <summary>Writes a line to the function's log.</summary>
    public void Log(string message) => log(message);
}
