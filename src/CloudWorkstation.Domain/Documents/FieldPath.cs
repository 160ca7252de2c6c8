namespace CloudWorkstation.Domain.Documents;

/// <summary>Writes field paths: <c>studio.allowed_instance_types[1]</c>.</summary>
internal static class FieldPath
{
    public static string Field(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string Item(string parent, int index) => $"{parent}[{index}]";
}
