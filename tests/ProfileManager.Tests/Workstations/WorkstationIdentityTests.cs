using Amazon.CloudFormation;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.CustomResources;
using CloudWorkstation.ProfileManager.Workstations;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.ProfileManager.Tests.Workstations;

public sealed class WorkstationIdentityTests
{
    private const string Id = "researcher/bob.analyst/bob-analyst/10002/10001";

    [Fact]
    public void The_stack_learns_profile_user_and_group_of_its_owner() => Run(async scene =>
    {
        var told = await scene.Driver.CreateAsync(Box("bob.analyst"));

        Assert.Equal(new Dictionary<string, string> { ["ProfileName"] = "bob-analyst", ["Uid"] = "10002", ["Gid"] = "10001" }, told);
        Assert.Equal(Id, scene.Driver.PhysicalId);
    });

    [Fact]
    public void Nobody_is_told_about_somebody_else() => Run(async scene =>
    {
        var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Box("alice")));

        Assert.Contains("belongs to \"bob.analyst\" by its tag", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void The_profile_of_a_name_that_looks_alike_does_not_do() => Run(async scene =>
    {
        scene.Stacks.Tags[scene.Driver.StackId]["cloudworkstation:researcher"] = "bob_analyst";

        var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Box("bob_analyst")));

        Assert.Contains("\"bob_analyst\" is no researcher of this environment", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void What_the_stack_was_told_stays_when_the_researcher_has_left_the_list() => Run(async scene =>
    {
        var told = await scene.Driver.CreateAsync(Box("bob.analyst"));
        scene.Studio.Profiles.Clear();

        Assert.Equal(told, await scene.Driver.UpdateAsync(Id, Box("bob.analyst"), Box("bob.analyst")));
        await scene.Driver.DeleteAsync(Id, Box("bob.analyst"));
    });

    [Fact]
    public void A_workstation_keeps_its_owner() => Run(async scene =>
    {
        scene.Stacks.Tags[scene.Driver.StackId]["cloudworkstation:researcher"] = "alice";

        var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.UpdateAsync(Id, Box("alice"), Box("bob.analyst")));

        Assert.Contains("keeps its owner", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_name_that_Linux_cannot_have_is_refused() => Run(async scene =>
    {
        scene.Stacks.Tags[scene.Driver.StackId]["cloudworkstation:researcher"] = "2024_student";

        var error = await Assert.ThrowsAsync<CustomResourceException>(() => scene.Driver.CreateAsync(Box("2024_student")));

        Assert.Contains("has to begin with a letter", error.Message, StringComparison.Ordinal);
    });

    private static WorkstationIdentityProperties Box(string researcher) =>
        new() { DomainId = SimulatedStudio.DomainId, Researcher = researcher, WorkstationName = "bobbox" };

    private static void Run(Func<Scene, Task> test) => VirtualTime.Run(time => test(new Scene(time)));

    private sealed class Scene
    {
        public Scene(VirtualTime time)
        {
            Studio = new SimulatedStudio(time);
            Studio.HasProfile(
                "bob-analyst", new UserSettings { CustomPosixUserConfig = new CustomPosixUserConfig { Uid = 10002, Gid = 10001 } },
                ("cloudworkstation:researcher", "bob.analyst"));
            Stacks = new SimulatedStacks(time);
            var client = Studio.As<IAmazonSageMaker>();
            var pacer = new RequestPacer(time);
            Driver = new ResourceDriver<WorkstationIdentityProperties>(
                new WorkstationIdentities(
                    new StackOwnership(Stacks.As<IAmazonCloudFormation>(), new RequestPacer(time)),
                    new StudioProfiles(client, pacer, new SageMakerTags(client, pacer))),
                time);
            Stacks.Tags[Driver.StackId] = new Dictionary<string, string>
            {
                ["cloudworkstation:researcher"] = "bob.analyst",
                ["cloudworkstation:workstation"] = "bobbox",
            };
        }

        public SimulatedStudio Studio { get; }

        public SimulatedStacks Stacks { get; }

        public ResourceDriver<WorkstationIdentityProperties> Driver { get; }
    }
}
