using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Policies;

/// <summary>Commands to copy from a violation.</summary>
internal static class Commands
{
    /// <summary>Shows what can be launched instead.</summary>
    public static CommandHint OtherTemplates { get; } = CommandHint.Cws("templates", "list");

    /// <summary>The launch or change that was asked for, with other options.</summary>
    /// <param name="options">None for the template's own settings.</param>
    public static CommandHint With(LaunchRequest request, params ReadOnlySpan<string> options) => request.Exists
        ? CommandHint.Cws(["change", request.WorkstationName, .. options])
        : CommandHint.Cws(["launch", request.Template.Slug, request.WorkstationName, .. options]);
}
