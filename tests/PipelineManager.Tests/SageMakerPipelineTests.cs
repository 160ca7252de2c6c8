using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.CustomResources;
using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.PipelineManager.Tests.PipelineScene;

namespace CloudWorkstation.PipelineManager.Tests;

public sealed class SageMakerPipelineTests
{
    private const string Other = """{"Version":"2020-12-01","Steps":[{"Name":"A"}]}""";

    [Fact]
    public void Create_makes_the_pipeline_with_tags_and_tells_name_arn_and_hash()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);

            var attributes = await scene.Driver.CreateAsync(Want());

            var made = scene.SageMaker.Pipelines[Name];
            Assert.Equal("x", made.Tags["Project"]);
            Assert.Equal(scene.Owner, made.Tags[OwnerTag.Key]);
            Assert.Equal("Trains", made.Description);
            Assert.Equal(Name, attributes["PipelineName"]);
            Assert.EndsWith("pipeline/tabular", attributes["PipelineArn"], StringComparison.Ordinal);
            Assert.Equal(64, attributes["DefinitionHash"].Length);
            Assert.Equal("", attributes["ExecutionArn"]);
            Assert.Equal([Name], scene.Driver.Claimed.Distinct());
        });
    }

    [Fact]
    public void Only_a_difference_updates_and_the_order_of_keys_is_none()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());

            await scene.Driver.UpdateAsync(Name, Want("""{ "Steps": [], "Version": "2020-12-01" }"""), Want());
            Assert.Empty(scene.SageMaker.CallsOf("UpdatePipeline"));

            await scene.Driver.UpdateAsync(Name, Want(Other), Want());
            Assert.Single(scene.SageMaker.CallsOf("UpdatePipeline"));
            Assert.Equal(Other, scene.SageMaker.Pipelines[Name].Definition);
        });
    }

    [Fact]
    public void Tags_converge_and_foreign_tags_stay()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());
            scene.SageMaker.Pipelines[Name].Tags["Cost"] = "1";

            await scene.Driver.UpdateAsync(Name, Want() with { Tags = new SortedDictionary<string, string> { ["Team"] = "y" } }, Want());

            Assert.Equal(["Cost", "Team", OwnerTag.Key], scene.SageMaker.Pipelines[Name].Tags.Keys.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void A_pipeline_of_somebody_else_is_refused_and_survives_the_delete_that_follows()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            scene.SageMaker.Has(Name, "{}");

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Want()));
            await scene.Driver.DeleteAsync(Name);

            Assert.Contains("set Adopt to true", error.Message, StringComparison.Ordinal);
            Assert.Empty(scene.Driver.Claimed);
            Assert.Equal("{}", scene.SageMaker.Pipelines[Name].Definition);
        });
    }

    [Fact]
    public void An_adopted_pipeline_is_changed_but_not_claimed_so_that_a_failed_create_leaves_it()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            scene.SageMaker.Has(Name, "{}");
            scene.SageMaker.RunFails = ("Train", "out of memory");

            await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Want(run: true) with { Adopt = true }));

            Assert.Empty(scene.Driver.Claimed);
            Assert.Equal("", scene.Driver.PhysicalId);
            Assert.Contains("Version", scene.SageMaker.Pipelines[Name].Definition, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Create_waits_for_the_run_it_started()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);

            var attributes = await scene.Driver.CreateAsync(Want(run: true));

            Assert.EndsWith("execution/run0", attributes["ExecutionArn"], StringComparison.Ordinal);
            Assert.Equal("Succeeded", Assert.Single(scene.SageMaker.Runs).Status);
            var start = (StartPipelineExecutionRequest)Assert.Single(scene.SageMaker.CallsOf("StartPipelineExecution")).Request;
            Assert.Equal("0.8", Assert.Single(start.PipelineParameters).Value);
            Assert.True(scene.SageMaker.Calls.Count < 200, "it polls too often");
        });
    }

    [Fact]
    public void Without_wait_it_only_starts_the_run()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);

            await scene.Driver.CreateAsync(Want(run: true, wait: false));

            Assert.Equal("Executing", Assert.Single(scene.SageMaker.Runs).Status);
        });
    }

    [Fact]
    public void A_failed_run_fails_the_deployment_with_the_step_and_its_reason()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            scene.SageMaker.RunFails = ("AccuracyTooLow", "accuracy 0.71 is below 0.8");

            var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Want(run: true)));

            Assert.Contains("execution/run0 is Failed", error.Message, StringComparison.Ordinal);
            Assert.Contains("Step AccuracyTooLow: accuracy 0.71 is below 0.8", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("description", 1)]
    [InlineData("definition", 2)]
    [InlineData("parameter", 2)]
    [InlineData("key", 2)]
    public void An_update_runs_again_only_when_the_result_may_differ(string change, int runs)
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            var before = Want(run: true);
            await scene.Driver.CreateAsync(before);

            await scene.Driver.UpdateAsync(Name, change switch
            {
                "description" => before with { Description = "Better" },
                "definition" => before with { Definition = Other },
                "parameter" => before with { Parameters = new SortedDictionary<string, string> { ["MinAccuracy"] = "0.9" } },
                _ => before with { RunKey = "data version 2" },
            }, before);

            Assert.Equal(runs, scene.SageMaker.Runs.Count);
        });
    }

    [Fact]
    public void Taking_back_an_update_whose_run_failed_restores_the_definition_without_another_run()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            var (before, after) = (Want(run: true), Want(Other, run: true));
            await scene.Driver.CreateAsync(before);
            scene.SageMaker.RunFails = ("Train", "no");
            await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(Name, after, before));

            await scene.Driver.UpdateAsync(Name, before, after);

            Assert.Equal(before.Definition, scene.SageMaker.Pipelines[Name].Definition);
            Assert.Equal(2, scene.SageMaker.Runs.Count);
        });
    }

    [Fact]
    public void Another_name_makes_another_pipeline_and_leaves_the_old_one_to_its_own_delete()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());

            await scene.Driver.UpdateAsync(Name, Want() with { PipelineName = "renamed" }, Want());
            Assert.Equal("renamed", scene.Driver.PhysicalId);
            await scene.Driver.DeleteAsync(Name);

            Assert.Equal(["renamed"], scene.SageMaker.Pipelines.Keys);
        });
    }

    [Fact]
    public void A_role_that_IAM_has_not_spread_yet_is_waited_for()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            var refusals = 0;
            scene.SageMaker.Fault = call => call.Operation is "CreatePipeline" && refusals++ < 4
                ? (AwsFault.Of("AccessDeniedException", "cannot assume the role"), false)
                : null;

            await scene.Driver.CreateAsync(Want());

            Assert.True(scene.SageMaker.Pipelines.ContainsKey(Name));
        });
    }

    [Fact]
    public void Delete_stops_runs_and_removes_what_they_made_and_nothing_else()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());
            scene.SageMaker.HasRun(Name);
            scene.SageMaker.HasRun(Name);
            scene.SageMaker.HasRun(Name, "Failed");
            scene.SageMaker.HasRun(Name, "Executing");
            scene.SageMaker.HasRun("other");
            scene.SageMaker.Models.Add("by-hand");

            await scene.Driver.DeleteAsync(Name);

            Assert.Empty(scene.SageMaker.Pipelines);
            Assert.Equal(["other"], scene.SageMaker.Endpoints.Keys);
            Assert.Equal(["pipelines-run4-createendpointconfig-abc"], scene.SageMaker.EndpointConfigs);
            Assert.Equal(["by-hand", "pipelines-run4-createmodel-abc"], scene.SageMaker.Models.Order(StringComparer.Ordinal));
            Assert.Equal("Stopped", scene.SageMaker.Runs[3].Status);
        });
    }

    [Fact]
    public void An_endpoint_whose_step_was_cut_short_is_known_by_its_configuration()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());
            scene.SageMaker.HasRun(Name, "Stopped", withEndpointStep: false);

            await scene.Driver.DeleteAsync(Name);

            Assert.Empty(scene.SageMaker.Endpoints);
        });
    }

    [Fact]
    public void An_endpoint_of_the_same_name_that_no_run_made_stays()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new PipelineScene(time);
            await scene.Driver.CreateAsync(Want());
            scene.SageMaker.Endpoints[Name] = "InService";
            scene.SageMaker.ConfigOfEndpoint[Name] = "by-hand";

            await scene.Driver.DeleteAsync(Name);

            Assert.Equal([Name], scene.SageMaker.Endpoints.Keys);
            Assert.Empty(scene.SageMaker.Pipelines);
        });
    }

    [Theory]
    [InlineData("tabular")]
    [InlineData("not-created:Resource:1")]
    [InlineData("Platform-Pipeline-1ABC")]
    public void Delete_of_what_was_never_made_succeeds(string id)
    {
        VirtualTime.Run(async time => await new PipelineScene(time).Driver.DeleteAsync(id));
    }
}
