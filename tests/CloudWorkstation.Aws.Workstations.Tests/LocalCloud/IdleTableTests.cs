using CloudWorkstation.Aws.Workstations.Calls;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

[Collection(nameof(LocalCloud))]
public sealed class IdleTableTests(LocalCloud cloud)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_platform_that_decides_nothing_has_no_decisions_to_show() =>
        Assert.Empty(await cloud.Platform.IdleRecords.ReadAsync("nowhere", "alice", Cancel));

    /// <summary>Without a place for decisions every look would warn again, and none would stop.</summary>
    [Fact]
    public async Task Who_decides_is_told_that_there_is_nowhere_to_keep_decisions()
    {
        var error = await Assert.ThrowsAsync<AwsFailureException>(() => cloud.Platform.IdleRecords.ReadAsync("nowhere", null, Cancel));

        Assert.Equal("The SSM parameter /cloudworkstation/nowhere/governance/idle-table does not exist: there is nowhere to keep decisions.", error.Message);
    }
}
