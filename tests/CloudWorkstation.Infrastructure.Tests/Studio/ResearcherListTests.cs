using CloudWorkstation.Domain.Researchers;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;

namespace CloudWorkstation.Infrastructure.Tests.Studio;

public sealed class ResearcherListTests(Platform platform)
{
    private const int LargestTemplate = 1_048_576;
    private const int MostResources = 500;

    [Fact]
    public void As_many_researchers_as_promised_fit_into_one_template()
    {
        var assembly = platform.Synthesize(platform.Read("poc") with { Researchers = Researchers(ResearcherRoles.Most) });

        Assert.InRange(new FileInfo(Path.Combine(assembly.Folder, "CloudWorkstation-Studio.template.json")).Length, 1, LargestTemplate);
        Assert.All(assembly.Templates, template => Assert.InRange(template.Resources().Count(), 1, MostResources));
        Assert.InRange(new FileInfo(Path.Combine(assembly.Folder, "CloudWorkstation-Catalog.template.json")).Length, 1, LargestTemplate);
    }

    [Fact]
    public void More_researchers_than_that_are_refused_with_a_way_out()
    {
        var error = Assert.Throws<SettingsException>(
            () => platform.Synthesize(platform.Read("poc") with { Researchers = Researchers(ResearcherRoles.Most + 1) }));

        Assert.Contains("There are 221 researchers; an environment takes 220", error.Message);
        Assert.Contains("Deploy a second environment", error.Message);
    }

    [Fact]
    public void Without_researchers_the_domain_stands_alone()
    {
        var assembly = platform.Synthesize(platform.Read("poc") with { Researchers = [] });

        Assert.Equal("[]", assembly.Studio.Only("Custom::ResearcherProfiles").Text("Profiles"));
        Assert.Equal("-", assembly.Studio.Named("AWS::SSM::Parameter", "ResearcherProfiles").Text("Value"));
    }

    [Fact]
    public void A_new_researcher_adds_a_role_and_leaves_the_others_alone()
    {
        var before = platform.Poc.Deployment;

        var after = platform.Synthesize(before with { Researchers = [.. before.Researchers, .. Researchers(1)] });

        var ids = platform.Poc.Studio.Resources().Select(resource => resource.LogicalId);
        Assert.StartsWith("Researchersperson0", Assert.Single(after.Studio.Resources().Select(resource => resource.LogicalId).Except(ids)));
    }

    private static Researcher[] Researchers(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => new Researcher
        {
            Name = $"person{number}", Email = $"person{number}@example.org", Uid = 20000 + number, Gid = 20000,
        }),
    ];
}
