using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Platform;

internal static partial class TagsShape
{
    private const string Letters = @"\p{L}\p{Z}\p{N}_.:/=+@-";

    /// <value>
    /// AWS's rules for tags, narrowed: SageMaker's CloudFormation types take no empty value and at most 128 characters,
    /// and the prefix <c>cloudworkstation:</c> marks what the platform owns.
    /// </value>
    public static Shape<IReadOnlyDictionary<string, string>> Shape { get; } = Shapes.Map(
        "1 to 128 letters, digits, spaces and _.:/=+@-, not beginning with aws: or cloudworkstation:",
        NamePattern(),
        Shapes.Text("1 to 128 letters, digits, spaces and _.:/=+@-", ValuePattern()),
        maximum: 40);

    [GeneratedRegex("^(?![Aa][Ww][Ss]:|cloudworkstation:)[" + Letters + @"]{1,128}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[" + Letters + @"]{1,128}\z")]
    private static partial Regex ValuePattern();
}
