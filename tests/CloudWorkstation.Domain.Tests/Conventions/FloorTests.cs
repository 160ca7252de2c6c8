using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Tests.Conventions;

/// <summary>
/// The folders of a project are floors: each stands on those below and knows nothing of those above. Read from the sources: a file stands on
/// the folders that it uses, and on a folder around it of which it names a type.
/// </summary>
public partial class FloorTests
{
    public static TheoryData<string> Projects { get; } =
        ["CloudWorkstation.Domain", "CloudWorkstation.Estimates", "CloudWorkstation.Aws", "CloudWorkstation.Aws.Workstations", "CloudWorkstation.Cli"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_need_each_other(string project)
    {
        var files = Sources(project).ToList();
        var floors = files.GroupBy(file => file.Namespace, StringComparer.Ordinal)
            .ToDictionary(floor => floor.Key, floor => floor.SelectMany(file => Below(file, files)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

        Assert.NotEmpty(floors);
        var circle = Circle(floors).SingleOrDefault();
        Assert.True(circle is null, circle);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_named_after_its_folder(string project)
    {
        foreach (var file in Sources(project))
        {
            Assert.Equal(string.Join('.', [project, .. Path.GetRelativePath(Folder(project), Path.GetDirectoryName(file.Path)!).Split('/').Where(part => part != ".")]), file.Namespace);
        }
    }

    [Fact]
    public void A_verb_of_cws_knows_no_other()
    {
        const string Verbs = "CloudWorkstation.Cli.Verbs.";
        var verbs = Sources("CloudWorkstation.Cli").Where(file => file.Namespace.StartsWith(Verbs, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(verbs);
        Assert.All(verbs, file => Assert.DoesNotContain(file.Usings, use => use.StartsWith(Verbs, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_circle_is_found_and_named()
    {
        var floors = new Dictionary<string, HashSet<string>> { ["Roof"] = ["Hall"], ["Hall"] = ["Cellar"], ["Cellar"] = ["Hall"] };

        Assert.Equal(["Hall -> Cellar -> Hall"], Circle(floors));
    }

    private static IEnumerable<string> Below(Source file, List<Source> all) => all
        .Where(other => other.Namespace != file.Namespace)
        .Where(other => file.Usings.Contains(other.Namespace)
            || (file.Namespace.StartsWith(other.Namespace + '.', StringComparison.Ordinal) && other.Types.Overlaps(file.Words)))
        .Select(other => other.Namespace);

    /// <summary>The folders of one circle in their order; nothing when there is none.</summary>
    private static IEnumerable<string> Circle(Dictionary<string, HashSet<string>> floors)
    {
        // Whatever stands on nothing but floors that are gone already is no part of a circle.
        var left = new Dictionary<string, HashSet<string>>(floors, StringComparer.Ordinal);
        while (left.Keys.FirstOrDefault(floor => !left[floor].Any(left.ContainsKey)) is { } free)
        {
            left.Remove(free);
        }

        if (left.Count == 0)
        {
            return [];
        }

        var way = new List<string> { left.Keys.First() };
        while (true)
        {
            var next = left[way[^1]].First(left.ContainsKey);
            way.Add(next);
            if (way.IndexOf(next) is var first && first < way.Count - 1)
            {
                return [string.Join(" -> ", way.Skip(first))];
            }
        }
    }

    private static string Folder(string project) => Path.Combine(RepositoryFiles.Root, "src", project);

    private static IEnumerable<Source> Sources(string project) =>
        from path in Directory.EnumerateFiles(Folder(project), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        let text = Comment().Replace(File.ReadAllText(path), "")
        where Namespace().IsMatch(text)
        select new Source(
            path, Namespace().Match(text).Groups[1].Value,
            Using().Matches(text).Select(use => use.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
            Declaration().Matches(text).Select(type => type.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
            Word().Matches(text).Select(word => word.Value).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|partial|readonly) )+(?:class|record struct|record|struct|interface|enum|delegate [\w<>?\[\]., ]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();

    private sealed record Source(string Path, string Namespace, HashSet<string> Usings, HashSet<string> Types, HashSet<string> Words);
}
