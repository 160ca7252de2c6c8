using CloudWorkstation.CustomResources;
using Contract = CloudWorkstation.Contracts.LaunchedWorkstationsContract;

namespace CloudWorkstation.Housekeeper.Workstations;

/// <summary>The environment whose workstations are watched.</summary>
internal sealed record LaunchedWorkstationsProperties(string Environment)
{
    public static LaunchedWorkstationsProperties Read(PropertyReader reader) => new(reader.String(nameof(Contract.Environment)));
}
