using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Infrastructure.Tests.Studio;

public sealed class ResearcherListTests(Platform platform)
{
    private const int Many = 2_000;

    /// <summary>What CloudFormation takes inline; it takes 1 MB from S3.</summary>
    private const int LargestInline = 51_200;

    [Fact]
    public void Two_thousand_researchers_make_no_template_longer()
    {
        var poc = platform.Read("poc");
        var without = poc with { Platform = poc.Platform with { Budgets = null } };
        var few = platform.Synthesize(without with { Researchers = Researchers(2) });

        var many = platform.Synthesize(without with { Researchers = Researchers(Many) });

        Assert.Equal(Ids(few), Ids(many));
        Assert.Equal(
            few.Compiled.Select(template => template.Json.ToJsonString()), many.Compiled.Select(template => template.Json.ToJsonString()));
        Assert.InRange(many.Studio.Json.ToJsonString().Length, 1, LargestInline);
    }

    [Fact]
    public void Every_researcher_is_in_the_list_that_the_profile_function_reads()
    {
        var assembly = platform.Synthesize(platform.Read("poc") with { Researchers = Researchers(3) });

        var last = List(assembly)[2]!;
        Assert.Equal(
            ["person2", "20002", "20000", "/person2", "person2"],
            new[] { "name", "uid", "gid", "fileSystemPath", "tags.cloudworkstation:researcher" }.Select(field => last.At(field)!.ToString()));
        Assert.Equal(3, List(assembly).Count);
    }

    [Fact]
    public void Without_researchers_the_domain_stands_alone()
    {
        var assembly = platform.Synthesize(platform.Read("poc") with { Researchers = [] });

        Assert.Empty(List(assembly));
        Assert.Equal("-", assembly.Studio.Named("AWS::SSM::Parameter", "ResearcherProfiles").Text("Value"));
    }

    [Fact]
    public void A_renamed_researcher_keeps_profile_and_folder()
    {
        var assembly = platform.Synthesize(platform.Read("poc") with
        {
            Researchers = [Researchers(1)[0] with { DisplayName = "married.name" }],
        });

        Assert.Equal(("person0", "/person0"), (List(assembly)[0].At("name")!.ToString(), List(assembly)[0].At("fileSystemPath")!.ToString()));
    }

    private static JsonArray List(Assembly assembly)
    {
        var key = assembly.Studio.Only("Custom::ResearcherProfiles").Properties["ProfilesUri"].Resolved().Split('/')[^1];
        return JsonNode.Parse(File.ReadAllText(Path.Combine(assembly.Folder, $"asset.{key}")))!.AsArray();
    }

    private static IEnumerable<string> Ids(Assembly assembly) =>
        assembly.Templates.SelectMany(template => template.Resources().Select(resource => $"{template.StackName}/{resource.LogicalId}"));

    private static Researcher[] Researchers(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => new Researcher
        {
            Name = $"person{number}", Email = $"person{number}@example.org", Uid = 20000 + number, Gid = 20000,
        }),
    ];
}
