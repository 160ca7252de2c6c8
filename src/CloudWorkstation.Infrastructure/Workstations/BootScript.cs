using Amazon.CDK;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Infrastructure.Workstations;

/// <summary>
/// The user data of an EC2 workstation: a few assignments, <c>idle.sh</c> as a text, then <c>boot.sh</c>. Whatever a researcher can choose stands between single
/// quotes and is limited to characters that do not end them.
/// </summary>
internal sealed class BootScript(WorkstationSurroundings surroundings, Ec2Configuration settings, string? accessPointId, string signalUrl)
{
    /// <summary>Tags by which the instance learns the researcher's ids.</summary>
    public const string UidTag = "cloudworkstation:uid";

    public const string GidTag = "cloudworkstation:gid";

    private static readonly Lazy<string> Body = new(() => Read("boot.sh"));
    private static readonly Lazy<string> Idle = new(() => Read("idle.sh"));
    private static readonly Lazy<string> Region = new(() => Aws.REGION);

    /// <value>The script, with references in it.</value>
    public string Text => string.Join('\n',
    [
        "#!/bin/bash",
        $"environment='{surroundings.Environment}'",
        $"workstation='{surroundings.Name}'",
        $"researcher='{surroundings.Researcher}'",
        $"file_system='{(accessPointId is null ? "" : surroundings.Platform(SharedIds.FileSystemId))}'",
        $"access_point='{accessPointId}'",
        $"bucket='{surroundings.Platform(SharedIds.DataBucketName)}'",
        $"region='{Region.Value}'",
        $"connection='{ServiceNames.NameOf(surroundings.Design.Template.ConnectionType)}'",
        $"idle_minutes='{surroundings.AutoStopMinutes}'",
        $"packages=({Words(surroundings.Design.Template.Packages.System)})",
        $"pip_packages=({Words(surroundings.Design.Template.Packages.Pip)})",
        $"pip_index='{settings.PipIndexUrl}'",
        $"signal_url='{signalUrl}'",
        "idle_script=$(cat <<'CWS_IDLE'",
        Idle.Value.TrimEnd('\n'),
        "CWS_IDLE",
        ")",
        Body.Value,
    ]);

    private string Words(IEnumerable<string> texts) => string.Join(' ', texts.Select(text => $"'{surroundings.Filled(Escaped(text))}'"));

    private static string Escaped(string text) => text.Replace("'", @"'\''", StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var stream = typeof(BootScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
