using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Tags;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations;

/// <summary>Starts and stops an application of Studio: creating it starts, deleting it stops; its space and files stay.</summary>
internal sealed class AppControl(WorkstationClients clients, AwsCalls calls, TimeProvider time)
{
    private static readonly TimeSpan TransitionLimit = TimeSpan.FromMinutes(10);

    /// <param name="stack">The workstation's stack, whose tags the application gets.</param>
    /// <param name="app">The application.</param>
    /// <param name="spec">What it runs on and from which image; null for what has no choice.</param>
    /// <param name="cancellation">Ends the waiting for a running deletion.</param>
    public Task StartAsync(StackRecord stack, AppKey app, ResourceSpec? spec, CancellationToken cancellation) =>
        new Patience(time).UntilAsync(stack.Name, async cancel =>
        {
            switch ((await DescribeAsync(app, cancel))?.Status?.Value)
            {
                case "InService" or "Pending":
                    return null;
                case "Deleting":
                    return "stopping";
                default:
                    return await CreateAsync(stack, app, spec, cancel);
            }
        }, TransitionLimit, cancellation);

    public Task StopAsync(StackRecord stack, AppKey app, CancellationToken cancellation) =>
        new Patience(time).UntilAsync(stack.Name, async cancel =>
        {
            switch ((await DescribeAsync(app, cancel))?.Status?.Value)
            {
                case "InService":
                    return await DeleteAsync(app, cancel);
                case "Pending":
                    return "starting";
                default:
                    return null;
            }
        }, TransitionLimit, cancellation);

    /// <summary>Returns when the application can be used.</summary>
    /// <exception cref="ActionUnavailableException">It does not run, or failed; the message says why and what to do.</exception>
    public async Task NeedRunningAsync(StackRecord stack, AppKey app, CancellationToken cancellation)
    {
        var found = await DescribeAsync(app, cancellation);
        switch (found?.Status?.Value)
        {
            case "InService":
                return;
            case "Pending":
                throw stack.NotRunning("starting");
            case "Deleting":
                throw stack.NotRunning("stopping");
            case "Failed":
                throw new ActionUnavailableException(
                    $"The {app.Type} application of workstation \"{stack.Name}\" did not start: {found.FailureReason}. Try again: cws start {stack.Name}");
            default:
                throw stack.NotRunning("stopped");
        }
    }

    private async Task<DescribeAppResponse?> DescribeAsync(AppKey app, CancellationToken cancellation)
    {
        var request = new DescribeAppRequest
        {
            DomainId = app.DomainId,
            SpaceName = app.Space,
            UserProfileName = app.Profile,
            AppType = app.Type,
            AppName = app.Name,
        };
        try
        {
            return await calls.RunAsync("sagemaker:DescribeApp", cancel => clients.SageMaker.DescribeAppAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (failure.InnerException?.Is(AwsErrorKind.NotFound) == true)
        {
            return null;
        }
    }

    private async Task<string?> CreateAsync(StackRecord stack, AppKey app, ResourceSpec? spec, CancellationToken cancellation)
    {
        var request = new CreateAppRequest
        {
            DomainId = app.DomainId,
            SpaceName = app.Space,
            UserProfileName = app.Profile,
            AppType = app.Type,
            AppName = app.Name,
            ResourceSpec = spec,
            Tags = SageMakerTags.AsList(stack.OwnTags()),
        };
        return await OrderAsync("sagemaker:CreateApp", cancel => clients.SageMaker.CreateAppAsync(request, cancel), "stopping", cancellation);
    }

    private async Task<string?> DeleteAsync(AppKey app, CancellationToken cancellation)
    {
        var request = new DeleteAppRequest
        {
            DomainId = app.DomainId,
            SpaceName = app.Space,
            UserProfileName = app.Profile,
            AppType = app.Type,
            AppName = app.Name,
        };
        try
        {
            return await OrderAsync("sagemaker:DeleteApp", cancel => clients.SageMaker.DeleteAppAsync(request, cancel), "starting", cancellation);
        }
        catch (AwsFailureException failure) when (failure.InnerException?.Is(AwsErrorKind.NotFound) == true)
        {
            return null;
        }
    }

    /// <returns>Null when the order was taken; <paramref name="obstacle"/> when the application, or its space, has changed in between.</returns>
    private async Task<string?> OrderAsync<T>(string action, Func<CancellationToken, Task<T>> order, string obstacle, CancellationToken cancellation)
    {
        try
        {
            await calls.RunAsync(action, order, cancellation);
            return null;
        }
        catch (AwsFailureException failure) when (failure.InnerException?.IsAny(AwsErrorKind.Busy, AwsErrorKind.AlreadyExists) == true)
        {
            return obstacle;
        }
    }
}
