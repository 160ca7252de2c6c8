using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>The one application of a workstation in SageMaker.</summary>
internal sealed class StudioApps(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    private const int PageSize = 100;

    /// <summary>The application, or null when there is none or it is deleted.</summary>
    public async Task<ObservedApp?> FindAsync(WorkstationId id, CancellationToken cancel)
    {
        try
        {
            var app = await pacer.CallAsync(cancel => sageMaker.DescribeAppAsync(new DescribeAppRequest
            {
                DomainId = id.DomainId,
                SpaceName = id.IsCanvas ? null : id.Place,
                UserProfileName = id.IsCanvas ? id.Place : null,
                AppType = id.AppType,
                AppName = WorkstationId.AppName,
            }, cancel), cancel);
            var status = StudioStatuses.Parse(app.Status.Value);
            return status == StudioStatus.Deleted ? null : new ObservedApp(app.AppArn, status, app.ResourceSpec?.InstanceType?.Value, app.FailureReason);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>Every application in a workstation's space: its researcher may have started others.</summary>
    public async Task<IReadOnlyCollection<StudioApp>> ListAsync(WorkstationId id, CancellationToken cancel)
    {
        var apps = await pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListAppsAsync(
                new ListAppsRequest { DomainIdEquals = id.DomainId, SpaceNameEquals = id.Place, MaxResults = PageSize, NextToken = token }, cancel);
            return (page.Apps, page.NextToken);
        }, cancel);
        return apps.ConvertAll(app => new StudioApp
        {
            Type = app.AppType.Value,
            Name = app.AppName,
            Space = app.SpaceName,
            Status = StudioStatuses.Parse(app.Status.Value),
        });
    }

    /// <summary>Starts the application.</summary>
    /// <param name="id">Where.</param>
    /// <param name="instanceType">Null for Canvas, whose type SageMaker chooses.</param>
    /// <param name="imageArn">The image it starts from; null for the space's.</param>
    /// <param name="tagged">Its tags.</param>
    /// <param name="cancel">Ends the request; SageMaker may have accepted it.</param>
    public Task StartAsync(
        WorkstationId id, string? instanceType, string? imageArn, IReadOnlyDictionary<string, string> tagged, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.CreateAppAsync(new CreateAppRequest
        {
            DomainId = id.DomainId,
            SpaceName = id.IsCanvas ? null : id.Place,
            UserProfileName = id.IsCanvas ? id.Place : null,
            AppType = id.AppType,
            AppName = WorkstationId.AppName,
            ResourceSpec = instanceType is null ? null : new ResourceSpec { InstanceType = instanceType, SageMakerImageArn = imageArn },
            Tags = SageMakerTags.AsList(tagged),
        }, cancel), cancel);

    /// <summary>Stops an application: SageMaker knows no stopped ones, so it is deleted. What lies on the volume stays.</summary>
    public Task StopAsync(WorkstationId id, string appType, string appName, CancellationToken cancel) =>
        pacer.CallAsync(cancel => sageMaker.DeleteAppAsync(new DeleteAppRequest
        {
            DomainId = id.DomainId,
            SpaceName = id.IsCanvas ? null : id.Place,
            UserProfileName = id.IsCanvas ? id.Place : null,
            AppType = appType,
            AppName = appName,
        }, cancel), cancel);
}
