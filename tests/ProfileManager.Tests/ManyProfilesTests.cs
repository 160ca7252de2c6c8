using CloudWorkstation.SimulatedAws;
using static CloudWorkstation.ProfileManager.Tests.ProfileScene;

namespace CloudWorkstation.ProfileManager.Tests;

public sealed class ManyProfilesTests
{
    private const int Count = 1000;
    private const double Allowed = 50;

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public void A_thousand_profiles_are_made_with_95_percent_of_the_allowed_requests_and_none_is_lost(double burst)
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.Latency = TimeSpan.FromMilliseconds(60);
            scene.Studio.ChangeTime = TimeSpan.FromSeconds(1);
            scene.Studio.Limit = new RequestLimit(time, Allowed, burst);

            var start = time.GetUtcNow();
            await scene.Driver.CreateAsync(Want([.. Enumerable.Range(0, Count).Select(n => Entry($"researcher-{n:0000}", 10_000 + n))]) with { MaximumConcurrency = 32 });

            Assert.Equal(Count, scene.Studio.Profiles.Values.Count(profile => profile.Status == "InService"));
            // The second that the last profile takes to come into service has no requests to send.
            var asking = (scene.Studio.CallsOf("CreateUserProfile").Last().At - start).TotalSeconds;
            var share = Count / (Allowed * asking);
            Assert.True(share >= 0.95, $"{Count} profiles in {asking:F1} s are {share:P1}");
            Assert.True((time.GetUtcNow() - start).TotalSeconds < asking + 3, "it went on for longer than the last profile took");
            Assert.True(scene.Studio.Limit.Accepted < 1.1 * Count, $"{scene.Studio.Limit.Accepted} requests for {Count} profiles");
        });
    }

    [Fact]
    public void A_thousand_profiles_are_deleted_and_the_state_between_invocations_stays_small()
    {
        VirtualTime.Run(async time =>
        {
            var scene = new ProfileScene(time);
            scene.Studio.Limit = new RequestLimit(time, Allowed, Allowed);
            var wanted = Want([.. Enumerable.Range(0, Count).Select(n => Entry($"researcher-{n:0000}", 10_000 + n))]) with { MaximumConcurrency = 32 };
            var attributes = await scene.Driver.CreateAsync(wanted);

            await scene.Driver.DeleteAsync(PhysicalId, wanted);

            Assert.Empty(scene.Studio.Profiles);
            Assert.All(scene.Driver.States, state => Assert.True(state.Length < 200, state));
            Assert.True(attributes["ProfileNames"].Length <= 2002, "the names do not fit into an answer");
            Assert.EndsWith(",…", attributes["ProfileNames"], StringComparison.Ordinal);
        });
    }
}
