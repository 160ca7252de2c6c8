using System.Text.Json;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Cli.Tests.Verbs;

public sealed class ListTests
{
    private readonly World world = new();

    [Fact]
    public async Task The_columns_are_those_of_the_design()
    {
        world.Has("ml-training");

        var answer = await world.CwsAsync("list");

        var lines = answer.Out.Split('\n');
        Assert.Equal(["INSTANCE", "TYPE", "STATUS", "ACCESS", "COST/HOUR", "SIZE", "RESEARCHER", "TEMPLATE"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("ml-training  sagemaker_studio  running  web", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("alice       sagemaker-studio-gpu", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_services_stand_in_one_table()
    {
        foreach (var slug in world.Templates.Keys)
        {
            world.Has(slug, slug, instanceType: null);
        }

        var answer = await world.CwsAsync("list", "--output", "json");

        var services = JsonDocument.Parse(answer.Out).RootElement.EnumerateArray().Select(item => item.GetProperty("serviceType").GetString()).Distinct();
        Assert.Equal(["ec2", "glue", "sagemaker_canvas", "sagemaker_lab", "sagemaker_studio"], services.Order());
    }

    [Fact]
    public async Task Each_service_is_asked_once_and_absent_ones_never()
    {
        world.Has("a");
        world.Has("b");

        await world.CwsAsync("list");

        Assert.Equal(1, world.Services[ServiceType.SageMakerStudio].Calls);
        Assert.Equal(0, world.Services[ServiceType.Ec2].Calls);
    }

    [Fact]
    public async Task A_stopped_workstation_costs_its_storage_only()
    {
        world.Has("a");
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        var item = JsonDocument.Parse((await world.CwsAsync("list", "-o", "json")).Out).RootElement[0];

        Assert.Equal("stopped", item.GetProperty("status").GetString());
        Assert.Equal(item.GetProperty("costs").GetProperty("storagePerHour").GetDecimal(), item.GetProperty("currentHourlyCost").GetDecimal());
        Assert.True(item.GetProperty("hourlyCost").GetDecimal() > item.GetProperty("currentHourlyCost").GetDecimal());
    }

    [Theory]
    [InlineData("REVIEW_IN_PROGRESS")]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("CREATE_FAILED")]
    [InlineData("ROLLBACK_IN_PROGRESS")]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("ROLLBACK_FAILED")]
    [InlineData("DELETE_FAILED")]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    public async Task Whatever_a_killed_launch_leaves_is_explained_with_the_command_that_removes_it(string status)
    {
        world.Has("left", status: status, reason: "the reason", outputs: new Dictionary<string, string>());
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        var answer = await world.CwsAsync("list");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("\n* left: ", answer.Out, StringComparison.Ordinal);
        Assert.Contains("cws delete left", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_in_explanations_go_to_the_same_platform()
    {
        world.Has("left", status: "ROLLBACK_COMPLETE");

        var answer = await world.CwsAsync("list", "--environment", "poc");

        Assert.Contains("cws --environment poc delete left", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_catalogue_what_exists_is_still_listed()
    {
        world.Has("a");
        world.CatalogFails = new CatalogUnavailableException("The catalogue is gone.");

        var answer = await world.CwsAsync("list");

        Assert.Equal(ExitCodes.Succeeded, answer.ExitCode);
        Assert.Contains("unknown", answer.Out, StringComparison.Ordinal);
        Assert.Contains("The catalogue is gone.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_array()
    {
        var answer = await world.CwsAsync("list", "--output", "json");

        Assert.Equal("[]\n", answer.Out);
    }

    [Fact]
    public async Task Only_one_researchers_are_listed_when_asked()
    {
        world.Has("a");
        world.Has("b", researcher: "bob.analyst");

        var answer = await world.CwsAsync("list", "--researcher", "bob.analyst", "--output", "json");

        Assert.Equal("b", Assert.Single(JsonDocument.Parse(answer.Out).RootElement.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_workstation_in_JSON_has_the_documented_keys()
    {
        world.Has("a");

        var item = JsonDocument.Parse((await world.CwsAsync("list", "--output", "json")).Out).RootElement[0];

        Assert.Equal(
            ["name", "template", "serviceType", "connectionType", "researcher", "status", "liveStatus", "explanation", "instanceType", "volumeGb", "autoStopMinutes",
                "hourlyCost", "currentHourlyCost", "monthlyCost", "costs", "created", "stackName", "stackStatus", "outputs"],
            item.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("DELETE_FAILED")]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    [InlineData("UPDATE_FAILED")]
    public async Task A_failed_workstation_that_still_runs_shows_that_and_its_price(string status)
    {
        world.Has("stuck", status: status, reason: "A parameter cannot be found");

        var table = await world.CwsAsync("list");
        var item = JsonDocument.Parse((await world.CwsAsync("list", "--output", "json")).Out).RootElement[0];

        Assert.Contains("failed, running*", table.Out, StringComparison.Ordinal);
        Assert.Contains("It still runs, and bills.", table.Out, StringComparison.Ordinal);
        Assert.Equal(("failed", "running"), (item.GetProperty("status").GetString(), item.GetProperty("liveStatus").GetString()));
        Assert.Equal(item.GetProperty("hourlyCost").GetDecimal(), item.GetProperty("currentHourlyCost").GetDecimal());
        Assert.Contains("Failed, running", (await world.CwsAsync("info", "stuck")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_workstation_of_which_nothing_runs_has_no_price()
    {
        world.Has("gone", status: "ROLLBACK_COMPLETE");
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        var item = JsonDocument.Parse((await world.CwsAsync("list", "--output", "json")).Out).RootElement[0];

        Assert.Equal(JsonValueKind.Null, item.GetProperty("currentHourlyCost").ValueKind);
        Assert.Equal(JsonValueKind.Null, item.GetProperty("liveStatus").ValueKind);
    }
}
