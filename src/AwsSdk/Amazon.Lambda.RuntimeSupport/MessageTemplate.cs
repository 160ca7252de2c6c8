using System.Globalization;
using System.Text.RegularExpressions;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A log message with its <c>{named}</c> places filled in, and the values by name for a JSON log.</summary>
internal sealed partial record MessageTemplate(string Text, IReadOnlyDictionary<string, string?> Values)
{
    private static readonly Dictionary<string, string?> NoValues = [];

    public static MessageTemplate Parse(string message, object[] args)
    {
        if (args.Length == 0)
        {
            return new MessageTemplate(message, NoValues);
        }

        var values = new Dictionary<string, string?>();
        var next = 0;
        var text = Place().Replace(message, place =>
        {
            if (next == args.Length)
            {
                return place.Value;
            }

            var argument = args[next++];
            var format = place.Groups[2].Success ? place.Groups[2].Value : null;
            var value = argument is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : argument?.ToString();
            values[place.Groups[1].Value] = value;
            return value ?? "";
        });
        return new MessageTemplate(text, values);
    }

    [GeneratedRegex(@"\{@?([A-Za-z_]\w*|\d+)(?::([^}]*))?\}")]
    private static partial Regex Place();
}
