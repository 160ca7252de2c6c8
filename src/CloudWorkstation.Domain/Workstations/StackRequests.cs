using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Workstations;

/// <summary>A stack to create from a compiled template of the catalogue.</summary>
/// <param name="Name">Name of the workstation.</param>
/// <param name="TemplateUrl">https address of the compiled template.</param>
/// <param name="LaunchRoleArn">Role CloudFormation assumes.</param>
/// <param name="Token">Makes a repeated request the same request.</param>
public sealed record StackCreation(
    string Name, string TemplateUrl, string LaunchRoleArn, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Tags, string Token);

/// <summary>A change of a stack's parameters; parameters that are not named keep their values.</summary>
/// <param name="TemplateUrl">
/// https address of the same template in the catalogue of today. Researchers must name it: IAM cannot tell "keep the template" from a
/// template sent along, so their policy allows neither.
/// </param>
/// <param name="LaunchRoleArn">Role CloudFormation assumes.</param>
public sealed record StackChange(
    string Name, string TemplateUrl, string LaunchRoleArn, IReadOnlyDictionary<string, string> Parameters, string Token);

/// <summary>One step of a stack operation.</summary>
/// <param name="Id">Unique event id.</param>
/// <param name="Status">CloudFormation's resource status.</param>
public sealed record StackEvent(
    string Id, DateTimeOffset Time, string LogicalId, string ResourceType, string Status, string? Reason);

/// <summary>The name is taken by another stack, whoever launched it.</summary>
public sealed class WorkstationExistsException : ExplainedException
{
    public WorkstationExistsException(string name)
        : base($"There is a workstation called \"{name}\" already.") =>
        (Next, Command) = ("Choose another name. What there is:", CommandHint.Cws("list"));
}

/// <summary>No stack of that name.</summary>
public sealed class WorkstationNotFoundException : ExplainedException
{
    public WorkstationNotFoundException(string name)
        : base($"There is no workstation called \"{name}\".") => (Next, Command) = ("What there is:", CommandHint.Cws("list"));
}

/// <summary>The stack has an operation under way that must end first.</summary>
public sealed class WorkstationBusyException : ExplainedException
{
    public WorkstationBusyException(string name, string status)
        : base($"Workstation \"{name}\" is busy ({status}).") =>
        (Status, Next, Command) = (status, "Wait until that has ended, then try again:", CommandHint.Cws("list"));

    public string Status { get; }
}
