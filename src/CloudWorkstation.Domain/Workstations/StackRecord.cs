using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>A workstation's stack as CloudFormation describes it.</summary>
public sealed record StackRecord
{
    public required string StackId { get; init; }

    /// <value>The stack's name, which stands in its id: <c>arn:…:stack/cws-poc--ml-training/…</c>.</value>
    public string StackName => StackId.Split('/')[1];

    /// <value>Name of the workstation: the stack's name without <c>cws-</c> and the environment.</value>
    public required string Name { get; init; }

    /// <value>CloudFormation's status, for example <c>CREATE_COMPLETE</c>.</value>
    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <value>When it was deleted; null for a stack that is there.</value>
    public DateTimeOffset? Deleted { get; init; }

    /// <value>What it was launched or declared with, by the names in <see cref="StackParameters"/>.</value>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <value>Whether an environment file declares it. Its settings are changed in that file only.</value>
    public bool IsDeclared { get; init; }

    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
