using CloudWorkstation.Domain.Templates;

namespace CloudWorkstation.Domain.Tests.Templates;

public class TemplateInheritanceTests
{
    private const string Base = """
        name: Base
        description: From the base
        service_type: ec2
        connection_type: ssh
        service_config:
          ec2: { default_instance_type: t3.small, instance_types: [t3.small, t3.medium], volume_gb: 50 }
        packages: { system: [git, jq] }
        instance_defaults: { estimated_cost_per_hour: { t3.small: 0.02, t3.medium: 0.04 } }
        policy_metadata: { data_classification: internal, source_template: base-v1 }
        """;

    private static WorkstationTemplate Child(string text) =>
        TemplateFiles.Valid(("base.yaml", Base), ("child.yaml", "inherits: base\nname: Child\n" + text)).Find("child")!;

    [Fact]
    public void What_the_child_leaves_out_comes_from_the_parent()
    {
        var child = Child("");

        Assert.Equal(("Child", "From the base", "base"), (child.Name, child.Description, child.Inherits));
        Assert.Equal(50, Assert.IsType<Ec2Configuration>(child.Configuration).VolumeGb);
    }

    [Fact]
    public void The_childs_fields_win_and_the_others_of_a_map_stay()
    {
        var child = Child("service_config: { ec2: { volume_gb: 80 } }\ninstance_defaults: { estimated_cost_per_hour: { t3.small: 0.03 } }");

        Assert.Equal(80, Assert.IsType<Ec2Configuration>(child.Configuration).VolumeGb);
        Assert.Equal("t3.small", child.DefaultInstanceType);
        Assert.Equal((0.03m, 0.04m), (child.EstimatedCostPerHour["t3.small"], child.EstimatedCostPerHour["t3.medium"]));
    }

    [Fact]
    public void A_list_replaces_the_parents() => Assert.Equal(["tmux"], Child("packages: { system: [tmux] }").Packages.System);

    [Fact]
    public void What_was_compiled_from_the_parent_is_not_the_childs()
    {
        var child = Child("policy_metadata: { requires_gpu: false }");

        Assert.Null(child.PolicyMetadata.SourceTemplate);
        Assert.Equal(DataClassification.Internal, child.PolicyMetadata.DataClassification);
    }

    [Fact]
    public void A_name_is_not_inherited()
    {
        var error = Assert.Single(TemplateFiles.Errors(("base.yaml", Base), ("child.yaml", "inherits: base\n")));

        Assert.Equal(("child.yaml", "name"), (error.File, error.Path));
    }

    [Fact]
    public void Templates_inherit_over_a_thousand_generations()
    {
        var files = Enumerable.Range(1, 1000).Select(n => ($"t{n}.yaml", $"name: T{n}\ninherits: {(n == 1 ? "base" : $"t{n - 1}")}\n"));
        var library = TemplateFiles.Valid([.. files, ("base.yaml", Base)]);

        Assert.Equal("From the base", library.Find("t1000")!.Description);
    }

    [Fact]
    public void An_unknown_parent_is_an_error_with_the_nearest_name()
    {
        var error = Assert.Single(TemplateFiles.Errors(("base.yaml", Base), ("child.yaml", "name: Child\ninherits: bsae\n")));

        Assert.Equal(("child.yaml", 2, "inherits"), (error.File, error.Line, error.Path));
        Assert.Equal("is \"bsae\", which is no template (did you mean \"base\"?); give one of base.", error.Message);
    }

    [Fact]
    public void A_circle_is_an_error_in_each_of_its_files_that_names_the_chain()
    {
        var errors = TemplateFiles.Errors(
            ("a.yaml", "name: A\ninherits: b\n"), ("b.yaml", "name: B\ninherits: c\n"), ("c.yaml", "name: C\ninherits: a\n"),
            ("d.yaml", "name: D\ninherits: a\n"));

        Assert.Equal(["a.yaml", "b.yaml", "c.yaml"], errors.Select(error => error.File));
        Assert.Contains("a → b → c → a", errors[0].Message);
        Assert.Contains("c → a → b → c", errors[2].Message);
    }

    [Fact]
    public void A_template_does_not_inherit_itself() => Assert.Contains("a → a", TemplateFiles.Error("name: A\ninherits: a\n").Message);

    [Fact]
    public void The_parents_mistakes_are_not_reported_for_its_heirs()
    {
        var broken = Base.Replace("volume_gb: 50", "volume_gb: 1", StringComparison.Ordinal);
        var error = Assert.Single(TemplateFiles.Errors(("base.yaml", broken), ("child.yaml", "name: C\ninherits: base\n")));

        Assert.Equal(("base.yaml", 6, "service_config.ec2.volume_gb"), (error.File, error.Line, error.Path));
    }

    [Fact]
    public void An_heir_of_something_unreadable_is_checked_as_far_as_it_goes()
    {
        var errors = TemplateFiles.Errors(("base.yaml", "name: [\n"), ("child.yaml", "name: C\ninherits: base\npackages: { sistem: [x] }\n"));

        Assert.Equal([("base.yaml", ""), ("child.yaml", "packages.sistem")], errors.Select(error => (error.File, error.Path)));
    }

    [Fact]
    public void A_mistake_that_only_inheriting_makes_names_the_heir()
    {
        var child = "name: C\ninherits: base\nservice_config: { ec2: { instance_types: [c5.large] } }\n";
        var error = Assert.Single(TemplateFiles.Errors(("base.yaml", Base), ("child.yaml", child)));

        Assert.Equal(("base.yaml", "service_config.ec2.default_instance_type"), (error.File, error.Path));
        Assert.EndsWith("child.yaml inherits this line.", error.Message);
    }

    [Fact]
    public void A_child_of_another_service_must_say_so_of_its_settings_too()
    {
        var errors = TemplateFiles.Errors(("base.yaml", Base), ("child.yaml", "name: C\ninherits: base\nservice_config: { studio: {} }\n"));

        Assert.Contains(errors, error => error.Path == "service_config" && error.Message.Contains("studio and ec2", StringComparison.Ordinal));
    }
}
