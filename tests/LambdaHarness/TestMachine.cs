namespace CloudWorkstation.LambdaHarness;

/// <summary>What the machine that runs the tests lacks.</summary>
public static class TestMachine
{
    private static bool DecidesForAll => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>A reason to skip tests that need moto, or null. Where CI=true there is none: they fail instead.</summary>
    public static string? LacksMoto { get; } = MotoServer.IsInstalled || DecidesForAll
        ? null
        : "moto is not installed: pip install 'moto[server]'";
}
