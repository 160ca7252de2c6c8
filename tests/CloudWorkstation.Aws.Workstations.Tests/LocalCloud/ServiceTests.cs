using Amazon.EC2.Model;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Tests.Local;

[Collection(nameof(LocalCloud))]
public sealed class ServiceTests(LocalCloud cloud)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_stopped_started_connected_to_and_missed_when_it_is_gone()
    {
        var service = ServiceOf(ServiceType.Ec2);
        var stack = await cloud.LaunchAsync("machine", Templates.Instance, ServiceType.Ec2, ("SubnetId", cloud.Outputs["SubnetId"]));

        var running = await service.UntilAsync(stack, WorkstationStatus.Running);
        await service.StopAsync(stack, Cancel);
        await service.StartAsync(stack, Cancel);
        await service.StartAsync(stack, Cancel);
        await service.UntilAsync(stack, WorkstationStatus.Running);
        var connection = await service.ConnectAsync(stack, Cancel);
        await service.StopAsync(stack, Cancel);
        await service.StopAsync(stack, Cancel);
        var stopped = await service.UntilAsync(stack, WorkstationStatus.Stopped);
        await Assert.ThrowsAsync<ActionUnavailableException>(() => service.ConnectAsync(stack, Cancel));
        await cloud.Clients.Ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [stack.Outputs[StackOutputs.InstanceId]] }, Cancel);
        await service.UntilAsync(stack, WorkstationStatus.Failed);

        Assert.Equal(("t3.small", null), (running!.InstanceType, stopped!.InstanceType));
        Assert.Contains(stack.Outputs[StackOutputs.InstanceId], connection.Command);
        await Assert.ThrowsAsync<ActionUnavailableException>(() => service.StartAsync(stack, Cancel));
    }

    [Fact]
    public async Task JupyterLab_is_started_opened_and_stopped()
    {
        var stack = await cloud.LaunchAsync(
            "notebook", Templates.Space, ServiceType.SageMakerStudio, ("DomainId", cloud.Outputs["DomainId"]), (StackParameters.InstanceType, "ml.t3.large"));

        var (running, first, second) = await UseAsync(ServiceOf(ServiceType.SageMakerStudio), stack);

        Assert.Equal("ml.t3.large", running.InstanceType);
        Assert.StartsWith("https://", first.Url, StringComparison.Ordinal);
        Assert.NotEqual(first.Url, second.Url);
    }

    [Fact]
    public async Task Canvas_is_started_opened_and_stopped()
    {
        var stack = await cloud.LaunchAsync("canvas", Templates.Canvas, ServiceType.SageMakerCanvas, ("DomainId", cloud.Outputs["DomainId"]));

        var (running, first, _) = await UseAsync(ServiceOf(ServiceType.SageMakerCanvas), stack);

        Assert.Null(running.InstanceType);
        Assert.StartsWith("https://", first.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Glue_session_is_started_used_and_stopped()
    {
        var stack = await cloud.LaunchAsync("etl", Templates.Session, ServiceType.Glue, ("RoleArn", cloud.Outputs["ServiceRoleArn"]));

        var (running, first, _) = await UseAsync(ServiceOf(ServiceType.Glue), stack);

        Assert.Equal("G.1X", running.InstanceType);
        Assert.Contains("cws-test--etl", first.Command);
    }

    [Fact]
    public async Task Studio_Lab_is_a_link_that_cannot_be_stopped()
    {
        var service = ServiceOf(ServiceType.SageMakerLab);
        var stack = await cloud.LaunchAsync("lab", Templates.Record);

        await service.UntilAsync(stack, WorkstationStatus.Running);

        Assert.Equal("https://example.org/small/30", (await service.ConnectAsync(stack, Cancel)).Url);
        await Assert.ThrowsAsync<ActionUnavailableException>(() => service.StopAsync(stack, Cancel));
    }

    private static async Task<(LiveState Running, Connection First, Connection Second)> UseAsync(IWorkstationService service, StackRecord stack)
    {
        await Assert.ThrowsAsync<ActionUnavailableException>(() => service.ConnectAsync(stack, Cancel));
        await service.StartAsync(stack, Cancel);
        await service.StartAsync(stack, Cancel);
        var running = await service.UntilAsync(stack, WorkstationStatus.Running);
        var (first, second) = (await service.ConnectAsync(stack, Cancel), await service.ConnectAsync(stack, Cancel));
        await service.StopAsync(stack, Cancel);
        await service.StopAsync(stack, Cancel);
        await service.UntilAsync(stack, null);
        return (running!, first, second);
    }

    private IWorkstationService ServiceOf(ServiceType type) => cloud.Platform.Services.First(service => service.ServiceType == type);
}
