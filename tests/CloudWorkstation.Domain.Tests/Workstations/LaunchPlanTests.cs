using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Tests.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Workstations;

public class LaunchPlanTests
{
    private static readonly TemplateLibrary Library = TemplateFiles.Library();

    private static readonly LaunchOptions Options = new() { Name = "ml", Researcher = "alice_researcher", Environment = "poc", DefaultSpaceGb = 20 };

    private static LaunchPlan Plan(string template, LaunchOptions? options = null)
    {
        var result = LaunchPlan.Make(Library.Find(template)!, options ?? Options);
        Assert.Empty(result.Problems);
        return result.Plan!;
    }

    private static LaunchProblem Problem(string template, LaunchOptions options) => Assert.Single(LaunchPlan.Make(Library.Find(template)!, options).Problems);

    [Theory]
    [InlineData("python-ml", "WorkstationName=ml Researcher=alice_researcher InstanceType=t3.medium VolumeGb=30 AutoStopMinutes=60 Zone=0")]
    [InlineData("sagemaker-studio-cpu", "WorkstationName=ml Researcher=alice_researcher InstanceType=ml.t3.medium VolumeGb=20 AutoStopMinutes=60")]
    [InlineData("sagemaker-studio-gpu", "WorkstationName=ml Researcher=alice_researcher InstanceType=ml.t3.medium VolumeGb=50 AutoStopMinutes=60")]
    [InlineData("sagemaker-canvas", "WorkstationName=ml Researcher=alice_researcher AutoStopMinutes=120")]
    [InlineData("sagemaker-studio-lab", "WorkstationName=ml Researcher=alice_researcher")]
    [InlineData("glue-data-prep", "WorkstationName=ml Researcher=alice_researcher InstanceType=G.1X AutoStopMinutes=30 TemplateWorkers=2")]
    [InlineData("r-studio", "WorkstationName=ml Researcher=alice_researcher InstanceType=t3.large VolumeGb=40 AutoStopMinutes=60 Zone=0 TemplateRstudioRpm=")]
    public void The_stack_is_told_what_its_service_has(string template, string parameters) =>
        Assert.Equal(parameters, string.Join(' ', Plan(template).Parameters.Select(entry => $"{entry.Key}={entry.Value}")));

    [Fact]
    public void The_tags_record_whose_and_what_it_is()
    {
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["cloudworkstation:environment"] = "poc",
                ["cloudworkstation:workstation"] = "ml",
                ["cloudworkstation:template"] = "sagemaker-studio-gpu",
                ["cloudworkstation:service-type"] = "sagemaker_studio",
                ["cloudworkstation:connection-type"] = "web",
                ["cloudworkstation:researcher"] = "alice_researcher",
            },
            Plan("sagemaker-studio-gpu").Tags);
    }

    [Fact]
    public void Wishes_win_over_the_template()
    {
        var plan = Plan("sagemaker-studio-gpu", Options with { InstanceType = "ml.g4dn.xlarge", VolumeGb = 100, AutoStopMinutes = 0 });

        Assert.Equal(("ml.g4dn.xlarge", 100, null), (plan.InstanceType, plan.VolumeGb, plan.AutoStopMinutes));
        Assert.Equal("0", plan.Parameters[StackParameters.AutoStopMinutes]);
    }

    [Theory]
    [InlineData("2024_student", "has to begin with a letter")]
    [InlineData("aleksandra.kowalska-nowakowska@biology.university-x.example.org", "has 63 characters")]
    public void An_EC2_workstation_needs_a_researcher_who_can_be_a_Linux_user(string researcher, string reason)
    {
        var problem = Problem("python-ml", Options with { Researcher = researcher });

        Assert.Equal("researcher", problem.Option);
        Assert.Contains(reason, problem.Message);
        Assert.Equal(researcher, Plan("sagemaker-studio-cpu", Options with { Researcher = researcher }).Options.Researcher);
    }

    [Fact]
    public void A_templates_volume_is_cut_to_what_the_environment_gives() =>
        Assert.Equal(30, Plan("sagemaker-studio-gpu", Options with { MaximumSpaceGb = 30 }).VolumeGb);

    [Fact]
    public void The_researchers_values_are_in_the_planned_template()
    {
        var plan = Plan("glue-data-prep", Options with { Values = new Dictionary<string, string> { ["workers"] = "5" } });

        Assert.Equal(5, Assert.IsType<GlueConfiguration>(plan.Template.Configuration).NumberOfWorkers);
        Assert.Equal("5", plan.Parameters["TemplateWorkers"]);
    }

    [Fact]
    public void A_type_the_template_lacks_is_refused_with_the_nearest_and_all_others()
    {
        var problem = Problem("sagemaker-studio-gpu", Options with { InstanceType = "g4dn.xlarge" });

        Assert.Equal("instance-type", problem.Option);
        Assert.Equal(
            "The instance type is \"g4dn.xlarge\" (did you mean \"ml.g4dn.xlarge\"?); template sagemaker-studio-gpu has "
            + "ml.t3.medium, ml.t3.large, ml.g4dn.xlarge, ml.g6.xlarge, ml.g5.xlarge.",
            problem.Message);
        Assert.Equal("cws launch sagemaker-studio-gpu ml --instance-type ml.g4dn.xlarge", problem.Command);
    }

    [Theory]
    [InlineData("sagemaker-canvas", "instance-type", "has no instance types to choose from")]
    [InlineData("sagemaker-studio-lab", "volume-gb", "has no volume of its own")]
    [InlineData("sagemaker-studio-lab", "auto-stop", "ends its sessions by its own rules")]
    [InlineData("glue-data-prep", "auto-stop-never", "Auto-stop is 0; give 1 to 10080 minutes.")]
    [InlineData("sagemaker-studio-cpu", "volume-gb-large", "The volume size is 60; give 5 to 50 gigabytes.")]
    [InlineData("sagemaker-studio-cpu", "auto-stop-long", "Auto-stop is 240; give 1 to 120 minutes, or 0 for the domain's own setting.")]
    [InlineData("python-ml", "volume-gb", "The volume size is 4; give 8 to 16384 gigabytes.")]
    [InlineData("python-ml", "auto-stop-negative", "give 1 to 525600 minutes, or 0 for never")]
    [InlineData("python-ml", "set", "it has no parameters, leave --set out")]
    public void What_a_service_cannot_do_is_refused(string template, string wish, string message)
    {
        var options = wish switch
        {
            "instance-type" => Options with { InstanceType = "ml.t3.medium" },
            "volume-gb" => Options with { VolumeGb = 4 },
            "auto-stop" => Options with { AutoStopMinutes = 60 },
            "volume-gb-large" => Options with { VolumeGb = 60, MaximumSpaceGb = 50 },
            "auto-stop-long" => Options with { AutoStopMinutes = 240, LongestSpaceIdleMinutes = 120 },
            "auto-stop-never" => Options with { AutoStopMinutes = 0 },
            "auto-stop-negative" => Options with { AutoStopMinutes = -1 },
            _ => Options with { Values = new Dictionary<string, string> { ["x"] = "1" } },
        };

        Assert.Contains(message, Problem(template, options).Message);
    }

    [Fact]
    public void Every_problem_is_found()
    {
        var result = LaunchPlan.Make(
            Library.Find("glue-data-prep")!,
            Options with { Name = "My Prep", InstanceType = "G.9X", VolumeGb = 10, Values = new Dictionary<string, string> { ["workers"] = "99" } });

        Assert.False(result.Succeeded);
        Assert.Equal(["name", "instance-type", "volume-gb", "set"], result.Problems.Select(problem => problem.Option));
        Assert.Equal("cws launch glue-data-prep my-prep", result.Problems[0].Command);
    }

    [Fact]
    public void Commands_to_copy_keep_a_valid_name_only()
    {
        var problems = LaunchPlan.Make(Library.Find("python-ml")!, Options with { Name = "!", VolumeGb = 4 }).Problems;

        Assert.Equal([null, "cws launch python-ml <name> --volume-gb 8"], problems.Select(problem => problem.Command));
    }
}
