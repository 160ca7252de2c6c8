using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

/// <summary>Launches as <c>cws</c> makes them.</summary>
internal static class Launches
{
    public static async Task<StackCreation> CreationAsync(
        this LocalCloud cloud, string name, string template, ServiceType service = ServiceType.SageMakerLab, params (string Name, string Value)[] parameters) => new(
        name, await cloud.PublishAsync($"{name}.yaml", template), cloud.LaunchRoleArn, parameters.ToDictionary(entry => entry.Name, entry => entry.Value),
        new Dictionary<string, string>
        {
            [WorkstationTags.Environment] = LocalCloud.Environment,
            [WorkstationTags.Workstation] = name,
            [WorkstationTags.ServiceType] = ServiceNames.NameOf(service),
            [WorkstationTags.Researcher] = "alice",
        },
        Guid.NewGuid().ToString());

    /// <summary>Launches and waits until the stack rests.</summary>
    public static async Task<StackRecord> LaunchAsync(
        this LocalCloud cloud, string name, string template, ServiceType service = ServiceType.SageMakerLab, params (string Name, string Value)[] parameters)
    {
        var stacks = cloud.Platform.StacksOf(LocalCloud.Environment);
        var id = await stacks.CreateAsync(await cloud.CreationAsync(name, template, service, parameters), CancellationToken.None);
        await stacks.FollowAsync(id, DateTimeOffset.UtcNow, CancellationToken.None).ToListAsync();
        return await stacks.DescribeAsync(id, CancellationToken.None);
    }

    /// <summary>The state of a workstation, once it is the one that is waited for.</summary>
    public static async Task<LiveState?> UntilAsync(this IWorkstationService service, StackRecord stack, WorkstationStatus? status)
    {
        for (var tries = 0; ; tries++)
        {
            var state = (await service.ReadStatesAsync([stack], CancellationToken.None)).GetValueOrDefault(stack.Name);
            if (state?.Status == status || tries == 100)
            {
                Assert.Equal(status, state?.Status);
                return state;
            }

            await Task.Delay(100);
        }
    }
}
