using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Researchers;

internal static partial class EmailAddress
{
    /// <value>An address by its outer form; whether it exists only a message can tell.</value>
    public static Shape<string> Shape { get; } = Shapes.Text("an e-mail address such as name@example.org", Pattern(), maximumLength: 254);

    [GeneratedRegex(@"^[^@\s\x00-\x1F\x7F,;<>""]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}\z")]
    private static partial Regex Pattern();
}
