using System.Diagnostics;
using System.Text.Json;
using CloudWorkstation.Infrastructure.Settings;

namespace CloudWorkstation.Infrastructure.Tests.Settings;

public sealed class ProgramTests(Platform platform)
{
    [Fact]
    public void A_mistake_ends_the_program_with_its_message_and_nothing_else()
    {
        var (exitCode, output) = Run(("environment", "prod"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("There is no environment \"prod\".", output);
        Assert.DoesNotContain("   at ", output);
        Assert.DoesNotContain("Exception", output);
    }

    [Fact]
    public void A_good_run_says_nothing()
    {
        var (exitCode, output) = Run(("environment", "local"), ("lambdas", platform.Lambdas));

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void A_Lambda_that_was_not_published_is_named_with_the_command_to_publish_it()
    {
        using var empty = new TemporaryFolder();

        var error = Assert.Throws<SettingsException>(() => platform.Synthesize(platform.Read("poc") with { LambdaFolder = empty.Path }));

        Assert.Contains("has no published Lambda Housekeeper. Run: make publish", error.Message);
    }

    /// <summary>Runs the app as the CDK CLI does.</summary>
    private static (int ExitCode, string Output) Run(params (string Key, string Value)[] choices)
    {
        using var folder = new TemporaryFolder();
        var context = Project.FeatureFlags();
        foreach (var (key, value) in choices)
        {
            context[key] = value;
        }

        var start = new ProcessStartInfo("dotnet", [typeof(PlatformApp).Assembly.Location])
        {
            WorkingDirectory = Project.Root,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CDK_OUTDIR"] = folder.Path;
        start.Environment["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(context);
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd() + errors.Result;
        program.WaitForExit();
        return (program.ExitCode, output);
    }
}
