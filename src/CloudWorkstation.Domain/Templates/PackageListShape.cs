using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Templates;

/// <summary><c>packages</c>. Entries become words of a command, so nothing in them may mean more than a package.</summary>
internal static partial class PackageListShape
{
    internal static readonly Field<IReadOnlyList<string>> System = Packages(
        "system", SystemPattern(), "a package's name, an https address of an .rpm file, or software/ and the name of one in the data bucket",
        "Packages of the operating system: of Amazon Linux 2023 for ec2, of the base image for a compiled image. "
        + "On ec2 an .rpm file will do too: software/<file> in the data bucket, or its https address.");

    internal static readonly Field<IReadOnlyList<string>> Conda = Packages(
        "conda", CondaPattern(), "a package such as scikit-learn=1.5", "Conda packages, for compiled images.");

    internal static readonly Field<IReadOnlyList<string>> Pip = Packages(
        "pip", PipPattern(), "a requirement such as pandas==2.2.3", "Python packages. On ec2 they need service_config.ec2.pip_index_url.");

    public static Shape<PackageList> Shape { get; } = Shapes.Record(
        [System, Conda, Pip],
        values => new PackageList { System = values.Of(System), Conda = values.Of(Conda), Pip = values.Of(Pip) });

    private static Field<IReadOnlyList<string>> Packages(string name, Regex pattern, string expected, string meaning) =>
        Field.Optional<IReadOnlyList<string>>(
            name,
            Shapes.List(
                Shapes.Text(300).Unless(package => pattern.IsMatch(Placeholders.Blank(package))
                    ? null
                    : $"is \"{package}\"; give {expected}. {{{{ name }}}} may stand for a parameter's value."),
                minimum: 0,
                maximum: 200,
                EachOnce),
            [],
            meaning);

    private static void EachOnce(IReadOnlyList<Placed<string>> packages, Report report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (package, place) in packages.Where(placed => !seen.Add(placed.Value)))
        {
            report.Add(place, $"is \"{package}\" again; name each package once.");
        }
    }

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9._+=~-]*|software/[A-Za-z0-9._/+~-]+\.rpm|https://[A-Za-z0-9.-]+/[A-Za-z0-9._/%+~-]+\.rpm)\z")]
    private static partial Regex SystemPattern();

    [GeneratedRegex(@"^([A-Za-z0-9_.-]+::)?[A-Za-z0-9_][A-Za-z0-9_.-]*([=<>!~]{1,2}[A-Za-z0-9_.*+,=<>!~-]+)?\z")]
    private static partial Regex CondaPattern();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\[[A-Za-z0-9._,-]+\])?((==|>=|<=|~=|!=|<|>)[A-Za-z0-9.*+!_-]+(,(==|>=|<=|~=|!=|<|>)[A-Za-z0-9.*+!_-]+)*)?\z")]
    private static partial Regex PipPattern();
}
