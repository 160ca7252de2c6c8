using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Tests.Conventions;

/// <summary>docs/decisions: each page says whether it still holds, and the list has it.</summary>
public partial class DecisionTests
{
    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "docs", "decisions");

    public static TheoryData<string> Pages => [.. PageNames()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_decision_says_in_its_third_line_whether_it_holds(string page)
    {
        var status = Status().Match(File.ReadAllLines(Path.Combine(Folder, page))[2]);

        Assert.True(status.Success, $"{page}: the third line is `Status: proposed`, `Status: in force` or `Status: replaced by [title](page)`");
        Assert.True(status.Groups["page"] is not { Success: true, Value: var other } || PageNames().Contains(other), $"{page}: the page that replaces it is not there");
    }

    [Fact]
    public void The_list_of_decisions_has_each_page_once() =>
        Assert.Equal(PageNames(), Row().Matches(RepositoryFiles.Read("docs/decisions/README.md")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));

    private static IEnumerable<string> PageNames() =>
        Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Where(name => name != "README.md").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^Status: (proposed|in force|replaced by \[[^\]]+\]\((?<page>[^)]+)\))$")]
    private static partial Regex Status();

    [GeneratedRegex(@"^\| \[[^\]]+\]\(([^)]+)\)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
