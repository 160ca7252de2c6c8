using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Something in the options that cannot be.</summary>
/// <param name="Option">The option at fault: <c>name</c>, <c>researcher</c>, <c>instance-type</c>, <c>volume-gb</c>, <c>auto-stop</c> or <c>set</c>.</param>
/// <param name="Message">What was received, what is allowed and what to do.</param>
/// <param name="Command">A command that would do, ready to copy; null where none is near.</param>
public sealed record LaunchProblem(string Option, string Message, CommandHint? Command = null);
