using System.Text.RegularExpressions;

namespace AwsSdk.Generator;

/// <summary>How the official .NET packages spell the names of AWS's service models.</summary>
internal static class Names
{
    /// <summary>A type or property: the model's own name with a capital first letter.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    public static string Exception(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? Pascal(shape) : Pascal(shape) + "Exception";

    /// <summary>A field of a constant class: <c>ml.t3.medium</c> is MlT3Medium, <c>CREATE_COMPLETE</c> stays.</summary>
    public static string Constant(string value)
    {
        var name = string.Concat(Regex.Split(value, "[^A-Za-z0-9_]+").Where(part => part.Length > 0).Select(Pascal));
        return char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>A C# string literal.</summary>
    public static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
