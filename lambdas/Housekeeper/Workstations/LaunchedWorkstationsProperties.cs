using CloudWorkstation.CustomResources;

namespace CloudWorkstation.Housekeeper.Workstations;

/// <summary>The environment whose workstations are watched.</summary>
internal sealed record LaunchedWorkstationsProperties(string Environment)
{
    public static LaunchedWorkstationsProperties Read(PropertyReader reader) => new(reader.String("Environment"));
}
