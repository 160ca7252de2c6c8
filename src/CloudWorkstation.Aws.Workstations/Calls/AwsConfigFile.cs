namespace CloudWorkstation.Aws.Workstations.Calls;

/// <summary>Settings of the AWS CLI's configuration file that the SDK does not hand out.</summary>
internal static class AwsConfigFile
{
    /// <param name="variable">Reads <c>AWS_CONFIG_FILE</c>.</param>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="name">Name of the setting: <c>ca_bundle</c>.</param>
    /// <returns>Its value; null when the file, the profile or the setting is not there.</returns>
    public static string? Setting(Func<string, string?> variable, string profile, string name)
    {
        var file = variable("AWS_CONFIG_FILE") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "config");
        if (!File.Exists(file))
        {
            return null;
        }

        var section = "";
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
        {
            if (line is ['[', .. var heading, ']'])
            {
                section = heading.Trim();
            }
            else if (IsOf(section, profile) && line.Split('=', 2) is [var key, var value] && key.Trim() == name)
            {
                return value.Trim() is { Length: > 0 } found ? found : null;
            }
        }

        return null;
    }

    private static bool IsOf(string section, string profile) =>
        section == profile && profile == "default" || section.StartsWith("profile ", StringComparison.Ordinal) && section["profile ".Length..].Trim() == profile;
}
