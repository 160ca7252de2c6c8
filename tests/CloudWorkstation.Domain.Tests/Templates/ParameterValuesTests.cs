using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

public class ParameterValuesTests
{
    private static readonly WorkstationTemplate Template = TemplateFiles.One(TemplateFiles.Minimal("ec2", "ssh", """
        packages: { system: ["{{ tool }}", "python{{ version }}", "{{extra}}"] }
        parameters:
          tool: { description: A tool, type: package, default: git }
          version: { allowed: ["3.11", "3.12"] }
          extra: { type: package, default: "" }
          note: { default: x }
          count: { type: number, minimum: 1, maximum: 9, default: 3 }
          fast: { type: boolean, default: false }
        """));

    private static ParameterResolution Resolve(params (string Name, string Value)[] given) =>
        ParameterValues.Resolve(Template, given.ToDictionary(entry => entry.Name, entry => entry.Value));

    [Fact]
    public void Values_given_win_over_defaults()
    {
        var resolution = Resolve(("version", "3.12"), ("count", "9"));

        Assert.Empty(resolution.Problems);
        Assert.Equal(
            new Dictionary<string, string> { ["tool"] = "git", ["version"] = "3.12", ["extra"] = "", ["note"] = "x", ["count"] = "9", ["fast"] = "false" },
            resolution.Values);
    }

    [Fact]
    public void Values_fill_their_places_and_an_empty_entry_is_left_out() =>
        Assert.Equal(["git", "python3.12"], Template.With(Resolve(("version", "3.12")).Values).Packages.System);

    [Theory]
    [InlineData("verson", "3.12", "no parameter \"verson\" (did you mean \"version\"?)")]
    [InlineData("version", "3.10", "give one of 3.11, 3.12")]
    [InlineData("count", "10", "is \"10\"; give a whole number from 1 to 9.")]
    [InlineData("count", "2.5", "give a whole number from 1 to 9")]
    [InlineData("fast", "yes", "give true or false")]
    [InlineData("note", "git; reboot", "give at most 256 letters")]
    [InlineData("note", "--nogpgcheck", "not beginning with a space or -")]
    [InlineData("tool", "http://10.20.1.5:9000/x.rpm", "give a package's name, or software/<file>.rpm")]
    [InlineData("tool", "software/../x.rpm", "give a package's name, or software/<file>.rpm")]
    [InlineData("tool", "--nogpgcheck", "give a package's name")]
    [InlineData("extra", "git\n", "give a package's name")]
    public void A_wrong_value_is_explained(string name, string value, string message)
    {
        var given = new Dictionary<string, string> { ["version"] = "3.11", [name] = value };

        Assert.Contains(message, Assert.Single(ParameterValues.Resolve(Template, given).Problems).Message);
    }

    [Fact]
    public void A_parameter_without_default_must_be_given() =>
        Assert.Equal("Parameter \"version\" has no value; give one of 3.11, 3.12: --set version=…", Assert.Single(Resolve().Problems).Message);

    [Fact]
    public void The_number_of_workers_follows_its_parameter()
    {
        var glue = TemplateFiles.Library().Find("glue-data-prep")!;
        var changed = glue.With(new Dictionary<string, string> { ["workers"] = "7" });

        Assert.Equal(2, Assert.IsType<GlueConfiguration>(glue.Configuration).NumberOfWorkers);
        Assert.Equal(7, Assert.IsType<GlueConfiguration>(changed.Configuration).NumberOfWorkers);
    }

    [Theory]
    [InlineData("a{{ x }}b", new[] { "a", "<x>", "b" })]
    [InlineData("{{x}}{{ y_1 }}", new[] { "<x>", "<y_1>" })]
    [InlineData("{{ X }} {x}", new[] { "{{ X }} {x}" })]
    [InlineData("", new string[0])]
    public void Text_is_cut_at_its_placeholders(string text, string[] pieces) =>
        Assert.Equal(pieces, Placeholders.Split(text).Select(piece => piece.Parameter is null ? piece.Text : $"<{piece.Parameter}>"));
}
