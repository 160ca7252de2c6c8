using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Tests.Conventions;

/// <summary>How <c>cws</c> is called, and which options lead it to the same platform, only <c>cws</c> knows: others hand it a <c>CommandHint</c>.</summary>
public partial class CommandLineTests
{
    [Fact]
    public void Nobody_but_cws_writes_its_command_lines()
    {
        var sources = Path.Combine(RepositoryFiles.Root, "src");
        var lines = from project in Directory.EnumerateDirectories(sources, "CloudWorkstation.*")
                    where Path.GetFileName(project) is "CloudWorkstation.Domain" || Path.GetFileName(project).StartsWith("CloudWorkstation.Aws", StringComparison.Ordinal)
                    from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
                    where !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("/CommandHint.cs", StringComparison.Ordinal)
                    from line in File.ReadLines(file)
                    where Written().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                    select $"{file}: {line.Trim()}";

        Assert.Empty(lines);
    }

    [GeneratedRegex(@"(?<![\w/.-])cws (?=[a-z{])")]
    private static partial Regex Written();
}
