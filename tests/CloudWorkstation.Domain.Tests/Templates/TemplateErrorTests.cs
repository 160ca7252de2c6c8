namespace CloudWorkstation.Domain.Tests.Templates;

public class TemplateErrorTests
{
    [Theory]
    [InlineData("sagemaker_studio", "web", "descripton: x", "descripton", "did you mean \"description\"?")]
    [InlineData("sagemaker_studio", "web", "service_config: { studoi: {} }", "service_config.studoi", "did you mean \"studio\"?")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { auto_stop: 60 } }", "service_config.studio.auto_stop", "allowed here: domain_name,")]
    [InlineData("sagemaker_studio", "web", "service_config: { ec2: {} }", "service_config", "holds ec2, but service_type is sagemaker_studio; give studio")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { default_instance_type: t3.medium } }",
        "service_config.studio.default_instance_type", "Give ml.t3.medium.")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { default_instance_type: ml.t3.large, instance_types: [ml.t3.medium] } }",
        "service_config.studio.default_instance_type", "instance_types (ml.t3.medium) leaves out")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { instance_types: [ml.t3.medium, ml.t3.medium] } }",
        "service_config.studio.instance_types[1]", "again; name each type once")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { user_profile_name: shared } }",
        "service_config.studio.user_profile_name", "is \"shared\"; give from_research_user")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { auto_stop_minutes: 0 } }",
        "service_config.studio.auto_stop_minutes", "give a whole number from 1 to 525600")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { max_hourly_cost: '5' } }",
        "service_config.studio.max_hourly_cost", "remove the quotes")]
    [InlineData("sagemaker_studio", "web", "service_config: { studio: { efs_integration: yes } }",
        "service_config.studio.efs_integration", "give true or false")]
    [InlineData("sagemaker_studio", "web", "packages: { pip: [x] }", "packages", "add compile_to_image")]
    [InlineData("ec2", "ssh", "service_config: { ec2: { default_instance_type: ml.t3.medium } }",
        "service_config.ec2.default_instance_type", "Give t3.medium.")]
    [InlineData("ec2", "ssh", "service_config: { ec2: { default_instance_type: m7g.large } }",
        "service_config.ec2.default_instance_type", "no x86 type")]
    [InlineData("ec2", "ssh", "packages: { conda: [numpy] }", "packages.conda", "no conda channel can be reached")]
    [InlineData("ec2", "ssh", "packages: { pip: [numpy] }", "packages.pip", "service_config.ec2.pip_index_url")]
    [InlineData("ec2", "ssh", "packages: { system: ['git; reboot'] }", "packages.system[0]", "give a package's name")]
    [InlineData("ec2", "ssh", "packages: { system: [git, git] }", "packages.system[1]", "name each package once")]
    [InlineData("ec2", "ssh", "packages: { system: ['{{ tool }}'] }", "packages.system[0]", "declare it under parameters")]
    [InlineData("ec2", "ssh", "packages: { system: ['{{ tool }}'] }\nparameters: { tool: { default: git } }", "packages.system[0]", "write type: package below parameters.tool")]
    [InlineData("ec2", "ssh", "packages: { system: ['git-{{ tool }}'] }\nparameters: { tool: { default: lfs } }", "packages.system[0]", "root installs what it says")]
    [InlineData("ec2", "ssh", "packages: { system: ['{{ tool }}'] }\nparameters: { tool: { type: package, default: 'https://x.org/y.rpm' } }",
        "parameters.tool.default", "software/<file>.rpm")]
    [InlineData("ec2", "ssh", "compile_to_image: { image_name: x, base_image: y }", "compile_to_image", "sagemaker_studio only")]
    [InlineData("ec2", "web", "", "connection_type", "is web, which ec2 does not offer; give ssh or dcv")]
    [InlineData("glue", "web", "", "connection_type", "give api")]
    [InlineData("glue", "api", "service_config: { glue: { worker_type: G.3X } }", "service_config.glue.worker_type", "one of G.1X, G.2X, G.4X, G.8X")]
    [InlineData("glue", "api", "service_config: { glue: { number_of_workers: 1 } }", "service_config.glue.number_of_workers", "from 2 to 299")]
    [InlineData("glue", "api", "service_config: { glue: { number_of_workers: '{{ n }}' } }\nparameters: { n: { type: number, default: 2 } }",
        "parameters.n", "a minimum of at least 2 and a maximum of at most 299")]
    [InlineData("sagemaker_lab", "web", "packages: { pip: [x] }", "packages", "comes with its own software")]
    [InlineData("sagemaker_canvas", "web", "service_config: { canvas: { data_sources: ['s3:/x'] } }",
        "service_config.canvas.data_sources[0]", "s3://bucket/folder/")]
    [InlineData("sagemaker_lab", "web", "policy_metadata: { data_classification: intern }",
        "policy_metadata.data_classification", "did you mean \"internal\"?")]
    [InlineData("sagemaker_lab", "web", "policy_metadata: { compiled_at: yesterday }", "policy_metadata.compiled_at", "give a time such as")]
    [InlineData("sagemaker_lab", "web", "instance_defaults: { estimated_cost_per_hour: { any: -1 } }",
        "instance_defaults.estimated_cost_per_hour.any", "give a number from 0 to 10000")]
    [InlineData("sagemaker_lab", "web", "parameters: { a_b: {}, a__b: {} }", "parameters.a__b", "in underscores only")]
    [InlineData("sagemaker_lab", "web", "parameters: { A: {} }", "parameters.A", "lower-case letters")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { type: int } }", "parameters.a.type", "one of string, number, boolean, package")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { type: number, default: x } }", "parameters.a.default", "give a whole number")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { allowed: [x, y], default: z } }", "parameters.a.default", "give one of x, y")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { default: '$(reboot)' } }", "parameters.a.default", "letters, digits")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { minimum: 1 } }", "parameters.a.minimum", "for numbers only")]
    [InlineData("sagemaker_lab", "web", "parameters: { a: { type: number, minimum: 3, maximum: 1 } }", "parameters.a.minimum", "more than maximum")]
    public void A_mistake_is_placed_and_explained(string service, string connection, string more, string path, string message)
    {
        var error = TemplateFiles.Error(TemplateFiles.Minimal(service, connection, more));

        Assert.Equal(("a.yaml", path), (error.File, error.Path));
        Assert.InRange(error.Line, path == "connection_type" ? 3 : 4, 5);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_template_needs_name_service_and_connection() => Assert.Equal(
        ["name", "service_type", "connection_type"], TemplateFiles.Errors(("a.yaml", "description: x\n")).Select(error => error.Path));

    [Fact]
    public void Every_mistake_of_every_file_is_found()
    {
        var errors = TemplateFiles.Errors(
            ("b.yaml", TemplateFiles.Minimal("ec2", "ssh", "nam: x\npackages: { pip: [x] }\n")),
            ("a.yaml", "name: [\n"),
            ("c.yaml", TemplateFiles.Minimal("ecc2", "ssh")));

        Assert.Equal(["a.yaml", "b.yaml", "b.yaml", "c.yaml"], errors.Select(error => error.File));
    }

    [Theory]
    [InlineData("Bad Name.yaml")]
    [InlineData("templates/9lives.yaml")]
    [InlineData(".yaml")]
    public void A_file_name_that_gives_no_slug_is_an_error(string file) =>
        Assert.Contains("The file's name gives the template's", Assert.Single(TemplateFiles.Errors((file, TemplateFiles.Minimal("ec2", "ssh")))).Message);

    [Fact]
    public void Two_files_of_one_slug_are_an_error()
    {
        var error = Assert.Single(TemplateFiles.Errors(
            ("x/a.yaml", TemplateFiles.Minimal("ec2", "ssh")), ("y/a.yml", TemplateFiles.Minimal("ec2", "ssh"))));

        Assert.Equal(("y/a.yml", "Template \"a\" is also in x/a.yaml; rename one of the files."), (error.File, error.Message));
    }

    [Fact]
    public void Two_templates_do_not_compile_to_one_image()
    {
        var text = TemplateFiles.Minimal("sagemaker_studio", "web", "compile_to_image: { image_name: one, base_image: x }");
        var error = Assert.Single(TemplateFiles.Errors(("a.yaml", text), ("b.yaml", text)));

        Assert.Equal(("b.yaml", 4, "compile_to_image.image_name"), (error.File, error.Line, error.Path));
        Assert.Contains("which template a compiles already", error.Message);
    }

    [Fact]
    public void A_description_may_take_several_lines() => Assert.Equal(
        "One two.", TemplateFiles.One(TemplateFiles.Minimal("ec2", "ssh", "description: |\n  One\n  two.\n")).Description);

    [Fact]
    public void The_nearest_template_is_suggested()
    {
        var library = TemplateFiles.Library();

        Assert.Equal("sagemaker-studio-gpu", library.Suggest("sagemaker_studio_gpu"));
        Assert.Null(library.Find("sagemaker_studio_gpu"));
        Assert.Null(library.Suggest("zzz"));
    }

    [Theory]
    [InlineData("ec2", "ssh", "policy_metadata: { requires_gpu: true }", "policy_metadata.requires_gpu", "t3.medium, has no GPU")]
    [InlineData("ec2", "ssh", "instance_defaults: { estimated_cost_per_hour: { t3.meduim: 1 } }",
        "instance_defaults.estimated_cost_per_hour.t3.meduim", "did you mean \"t3.medium\"?")]
    [InlineData("sagemaker_canvas", "web", "service_config: { canvas: { model_types: [regresion] } }",
        "service_config.canvas.model_types[0]", "did you mean \"regression\"?")]
    [InlineData("ec2", "ssh", "parameters: { tool: { default: git } }", "parameters.tool", "is used nowhere")]
    public void What_is_probably_not_meant_is_a_warning(string service, string connection, string more, string path, string message)
    {
        var warning = Assert.Single(TemplateFiles.Valid(("a.yaml", TemplateFiles.Minimal(service, connection, more))).Warnings);

        Assert.Equal(("a.yaml", 4, path), (warning.File, warning.Line, warning.Path));
        Assert.Contains(message, warning.Message);
    }
}
