namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Something in the user's files or on the command line that must be corrected before anything can be synthesised.</summary>
/// <param name="errors">One text per mistake: where it stands, what is allowed, what to do.</param>
public sealed class SettingsException(params IReadOnlyList<string> errors) : Exception(string.Join(System.Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
