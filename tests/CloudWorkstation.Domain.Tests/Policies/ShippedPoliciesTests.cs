using System.Text.Json;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

public class ShippedPoliciesTests
{
    /// <summary>IAM's limit for a managed policy, white space not counted.</summary>
    private const int LargestManagedPolicy = 6144;

    public static TheoryData<string> Files { get; } = ["default.yaml", "production.yaml"];

    [Fact]
    public void These_are_all_policies() => Assert.Equal(
        Files.Select(file => file.Data), Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "policies")).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_policy_is_valid(string file) => Assert.Empty(PolicyReader.Read(RepositoryFiles.Read("policies/" + file), file).Errors);

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_denials_fit_into_a_managed_policy(string file)
    {
        var statements = PolicyDenials.Of(Read(file), [], Samples.Prices, "aws");

        Assert.InRange(JsonSerializer.Serialize(statements).Length, 1, LargestManagedPolicy);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Large_GPUs_are_refused(string file) => Assert.All(
        ["ml.p3.2xlarge", "ml.p4d.24xlarge", "ml.g5.48xlarge", "ml.g6.12xlarge"],
        type => Assert.False(PolicyCompiler.Compile(Read(file), Samples.Studio(type), Samples.Prices).Launchable, type));

    [Theory]
    [InlineData("default.yaml", "ml.g4dn.xlarge")]
    [InlineData("default.yaml", "ml.g5.xlarge")]
    [InlineData("production.yaml", "ml.g4dn.xlarge")]
    public void A_small_GPU_is_allowed(string file, string type) =>
        Assert.Equal([type], PolicyCompiler.Compile(Read(file), Samples.Studio(type), Samples.Prices).InstanceTypes);

    private static Policy Read(string file) => PolicyReader.Read(RepositoryFiles.Read("policies/" + file), file).Value!;
}
