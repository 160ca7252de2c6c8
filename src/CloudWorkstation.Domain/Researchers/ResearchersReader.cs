using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Domain.Researchers;

/// <summary>Reads the file of researchers.</summary>
public static partial class ResearchersReader
{
    /// <summary>
    /// The form of a researcher's name. Two characters at least: Studio makes the profile's name the session's source identity, which STS
    /// wants 2 to 64 characters long.
    /// </summary>
    public const string NameForm = "^[A-Za-z0-9][A-Za-z0-9_.@-]{0,61}[A-Za-z0-9]$";

    private static readonly Shape<string> PersonName =
        Shapes.Text("2 to 63 letters, digits and _ . @ -, beginning and ending with a letter or digit", NamePattern())
            .Unless(NoProfileName)
            .Unless(NameOfTheSystem);

    private static readonly Field<string> Name = Field.Required(
        "name", PersonName, "Name as people write it; _ . @ become - in the Studio profile's name.");

    private static readonly Field<string?> Was = Field.Optional(
        "was", PersonName.OrNone(), null,
        "The name before a change of name. Profile, folder, files, spaces and workstations stay under it, and so do the tags in AWS.");

    private static readonly Field<string> Email = Field.Required(
        "email", EmailAddress.Shape, "Where the researcher is told of stops and limits.");

    private static readonly Field<int> Uid = Field.Required(
        "uid", Shapes.WholeNumber(10_000, 4_000_000), "POSIX user id on EC2 and in Studio, unique; changing it makes a new profile.");

    private static readonly Field<int> Gid = Field.Required(
        "gid", Shapes.WholeNumber(1_001, 4_000_000), "POSIX group id; researchers may share one.");

    private static readonly Field<IReadOnlyList<Researcher>> Researchers = Field.Required(
        "researchers",
        Shapes.List(
            Shapes.Record(
                [Name, Was, Email, Uid, Gid],
                values => new Researcher
                {
                    Name = values.Of(Was) ?? values.Of(Name),
                    DisplayName = values.Of(Was) is null ? null : values.Of(Name),
                    Email = values.Of(Email),
                    Uid = values.Of(Uid),
                    Gid = values.Of(Gid),
                }),
            minimum: 0,
            maximum: 10_000,
            NothingIsSharedThatMustNotBe),
        "One Studio user profile each.");

    /// <value>What the file of researchers looks like.</value>
    public static Shape<IReadOnlyList<Researcher>> Shape { get; } = Shapes.Record(
        [Researchers],
        values => values.Of(Researchers));

    /// <summary>Reads the text of the file; never throws for what it contains.</summary>
    /// <param name="file">Name of the file in error messages.</param>
    public static DocumentResult<IReadOnlyList<Researcher>> Read(string text, string file) => DocumentReader.Read(text, file, Shape);

    private static string? NoProfileName(string name) => ProfileNames.IsValid(ProfileNames.From(name))
        ? null
        : $"is \"{name}\", which gives no valid Studio profile name ({ProfileNames.From(name)}); give another name.";

    private static string? NameOfTheSystem(string name) => LinuxAccounts.BelongsToSystem(name)
        ? $"is \"{name}\", an account that every EC2 workstation has for its own system; give the person's own name."
        : null;

    private static void NothingIsSharedThatMustNotBe(IReadOnlyList<Placed<Researcher>> researchers, Report report)
    {
        // Names that differ in case only count as the same: not everything downstream tells them apart.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var profiles = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var uids = new Dictionary<int, string>();
        var free = 10_001;
        foreach (var (researcher, place) in researchers)
        {
            var own = new[] { researcher.Name, researcher.DisplayName }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
            if (own.FirstOrDefault(name => !names.Add(name)) is { } taken)
            {
                var field = taken == researcher.Name && researcher.DisplayName is not null ? "was" : "name";
                report.Add(place.At(field), $"is \"{taken}\" again; give each researcher another name.");
            }
            else if (!profiles.TryAdd(researcher.ProfileName, researcher.Name))
            {
                report.Add(
                    place.At("name"),
                    $"is \"{researcher.Name}\", whose Studio profile {researcher.ProfileName} is also that of "
                    + $"\"{profiles[researcher.ProfileName]}\"; rename one of them.");
            }

            if (!uids.TryAdd(researcher.Uid, researcher.Name))
            {
                while (researchers.Any(other => other.Value.Uid == free))
                {
                    free++;
                }

                report.Add(place.At("uid"), $"is {researcher.Uid}, which \"{uids[researcher.Uid]}\" has; give a free one, such as {free}.");
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.@-]{0,61}[A-Za-z0-9]\z")]
    private static partial Regex NamePattern();
}
