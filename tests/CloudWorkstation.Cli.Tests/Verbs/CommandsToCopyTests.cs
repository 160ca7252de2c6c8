using System.Text.Json;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Doctor;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Tests.Fakes;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Tests.Verbs;

/// <summary>Commands in messages are called as the user calls cws, and go to the same platform; all other words stay as they are.</summary>
public sealed class CommandsToCopyTests
{
    private readonly World world = new() { Invocation = "./cws" };

    [Fact]
    public async Task In_the_explanation_of_a_state()
    {
        world.Has("left", status: "ROLLBACK_COMPLETE", reason: "said: cws delete other.");
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        Assert.EndsWith(
            "\n* left: The launch failed: said: cws delete other. Nothing of it is left running. To free the name: ./cws --local delete left\n",
            (await world.CwsAsync("list", "--local")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_explanation_of_a_service()
    {
        world.Has("ml");
        world.Services[ServiceType.SageMakerStudio].AtFirst = new LiveState(WorkstationStatus.Failed, null, "no capacity.") { Look = CommandHint.Cws("doctor") };

        Assert.EndsWith(
            "\n* ml: SageMaker Studio reports a failure: no capacity (./cws --local doctor). Try again with: ./cws --local start ml — or remove it with: ./cws --local delete ml\n",
            (await world.CwsAsync("list", "--local")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_JSON_as_well()
    {
        world.Has("left", status: "CREATE_FAILED");
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        Assert.Equal(
            "The launch failed. What was made may go on billing until: ./cws --local delete left",
            Json((await world.CwsAsync("list", "--local", "-o", "json")).Out)[0].GetProperty("explanation").GetString());
    }

    [Fact]
    public async Task In_what_a_launch_would_need_to_be_allowed()
    {
        world.Policy = "name: small\ninstance_types:\n  allow: [ml.t3.*]\n";

        var answer = await world.CwsAsync("launch", "sagemaker-studio-gpu", "ml", "--instance-type", "ml.g4dn.xlarge", "--dry-run", "--local", "-o", "json");

        Assert.Equal(
            "./cws --local launch sagemaker-studio-gpu ml --instance-type ml.t3.large", Json(answer.Error).GetProperty("error").GetProperty("command").GetString());
    }

    [Fact]
    public async Task In_what_is_wrong_with_a_launch()
    {
        var answer = await world.CwsAsync("launch", "python-ml", "My_Name", "--local", "-o", "json");

        Assert.Equal("./cws --local launch python-ml my-name", Json(answer.Error).GetProperty("error").GetProperty("command").GetString());
    }

    [Fact]
    public async Task In_what_a_service_cannot_do()
    {
        world.Has("lab");
        world.Services[ServiceType.SageMakerStudio].StartFails = new ActionUnavailableException($"Not from here. To open the page: {CommandHint.Cws("connect", "lab")}");
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;

        Assert.Equal(
            "Error: Not from here. To open the page: ./cws --local connect lab\n",
            (await world.CwsAsync("start", "lab", "--local")).Error);
    }

    [Fact]
    public async Task In_what_the_doctor_says()
    {
        world.Diagnosis =
        [
            new Finding("studio", new ProbeResult(ProbeHealth.Warning, "It signs in by SSO.", $"`{CommandHint.Cws("connect")}` cannot.", CommandHint.Cws("doctor"))),
            new Finding("platform", new ProbeResult(ProbeHealth.Bad, "It is not deployed.", $"Deploy it.", "make deploy ENVIRONMENT=poc")),
        ];

        Assert.Equal(
            "warning studio: It signs in by SSO.\n          `./cws --local connect` cannot.\n          ./cws --local doctor\n"
            + "bad     platform: It is not deployed.\n          Deploy it.\n          make deploy ENVIRONMENT=poc\n",
            (await world.CwsAsync("doctor", "--local")).Out);
    }

    [Fact]
    public async Task In_what_AWS_refuses()
    {
        world.Services[ServiceType.SageMakerStudio].AtFirst = null;
        world.Has("ml");
        world.Services[ServiceType.SageMakerStudio].StartFails = new AwsFailureException(AwsErrorKind.Unavailable, "Nobody answers.")
        {
            Next = "Look before you repeat it:",
            Command = CommandHint.Cws("list"),
        };

        Assert.Equal(
            "Error: Nobody answers.\n  Look before you repeat it:\n\n    ./cws --local list\n", (await world.CwsAsync("start", "ml", "--local")).Error);
    }

    [Fact]
    public async Task In_what_there_is_to_do_when_the_name_is_taken()
    {
        world.Stacks.CreationFails = new WorkstationExistsException("ml");

        Assert.EndsWith(
            "Error: There is a workstation called \"ml\" already.\n  Choose another name. What there is:\n\n    ./cws --local list\n",
            (await world.CwsAsync("launch", "sagemaker-canvas", "ml", "--yes", "--local")).Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
