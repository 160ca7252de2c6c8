namespace CloudWorkstation.Domain.Policies;

/// <summary>Commands to copy from a violation.</summary>
internal static class Commands
{
    /// <summary>Shows what can be launched instead.</summary>
    public const string OtherTemplates = "cws templates list";

    /// <summary>The launch or change that was asked for, with other options.</summary>
    /// <param name="options">Options with a space before them; none for the template's own settings.</param>
    public static string With(LaunchRequest request, string options) => request.Exists
        ? $"cws change {request.WorkstationName}{options}"
        : $"cws launch {request.Template.Slug} {request.WorkstationName}{options}";
}
