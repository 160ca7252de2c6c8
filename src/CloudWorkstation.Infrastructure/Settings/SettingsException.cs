namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Something in the user's files or on the command line that must be corrected before anything can be synthesised.</summary>
/// <param name="mistakes">One text each: where it stands, what is allowed, what to do.</param>
public sealed class SettingsException(IEnumerable<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes));
