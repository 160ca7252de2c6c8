using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.Aws.SageMaker;

/// <summary>Studio domains and what is in them. Deleting what is gone already, or what is still changing, is no error: look again.</summary>
public sealed class StudioDomains(IAmazonSageMaker sageMaker, RequestPacer pacer)
{
    private const int PageSize = 100;

    /// <summary>The domain's state, or null when there is none (any more).</summary>
    public async Task<DescribeDomainResponse?> FindAsync(string domainId, CancellationToken cancel)
    {
        try
        {
            return await pacer.CallAsync(cancel => sageMaker.DescribeDomainAsync(new DescribeDomainRequest { DomainId = domainId }, cancel), cancel);
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>The domains of the account in this region, by id.</summary>
    public async Task<Dictionary<string, StudioStatus>> ListAsync(CancellationToken cancel)
    {
        var all = await pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListDomainsAsync(new ListDomainsRequest { MaxResults = PageSize, NextToken = token }, cancel);
            return (page.Domains, page.NextToken);
        }, cancel);
        return all.ToDictionary(domain => domain.DomainId, domain => StudioStatuses.Parse(domain.Status.Value), StringComparer.Ordinal);
    }

    /// <summary>Everything that has to go before the domain can. A domain that is gone has nothing.</summary>
    public async Task<DomainContents> ReadAsync(string domainId, CancellationToken cancel) => new()
    {
        Apps = await ListAppsAsync(domainId, cancel),
        Spaces = await ListSpacesAsync(domainId, cancel),
        Profiles = await ListProfilesAsync(domainId, cancel),
    };

    /// <summary>The domain's profiles with their states; 100 a request.</summary>
    public Task<List<ObservedProfile>> ListProfilesAsync(string domainId, CancellationToken cancel) =>
        EmptyWhenGoneAsync(pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListUserProfilesAsync(
                new ListUserProfilesRequest { DomainIdEquals = domainId, MaxResults = PageSize, NextToken = token }, cancel);
            return (page.UserProfiles?.ConvertAll(Observed), page.NextToken);
        }, cancel));

    /// <summary>Deletes an app; it then stays listed for a while.</summary>
    public Task DeleteAsync(string domainId, StudioApp app, CancellationToken cancel) => DeleteAsync(cancel => sageMaker.DeleteAppAsync(
        new DeleteAppRequest
        {
            DomainId = domainId,
            AppType = app.Type,
            AppName = app.Name,
            SpaceName = app.Space,
            UserProfileName = app.Space is null ? app.Profile : null,
        }, cancel), cancel);

    /// <summary>Deletes a space with its volume.</summary>
    public Task DeleteAsync(string domainId, StudioSpace space, CancellationToken cancel) => DeleteAsync(
        cancel => sageMaker.DeleteSpaceAsync(new DeleteSpaceRequest { DomainId = domainId, SpaceName = space.Name }, cancel), cancel);

    /// <summary>Deletes a profile; its home directory stays in the domain's file system.</summary>
    public Task DeleteAsync(string domainId, ObservedProfile profile, CancellationToken cancel) => DeleteAsync(
        cancel => sageMaker.DeleteUserProfileAsync(new DeleteUserProfileRequest { DomainId = domainId, UserProfileName = profile.Name }, cancel), cancel);

    private static ObservedProfile Observed(UserProfileDetails profile) =>
        new() { Name = profile.UserProfileName, Status = StudioStatuses.Parse(profile.Status.Value) };

    private static async Task<List<T>> EmptyWhenGoneAsync<T>(Task<List<T>> listing)
    {
        try
        {
            return await listing;
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return [];
        }
    }

    private Task<List<StudioApp>> ListAppsAsync(string domainId, CancellationToken cancel) =>
        EmptyWhenGoneAsync(pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListAppsAsync(new ListAppsRequest { DomainIdEquals = domainId, MaxResults = PageSize, NextToken = token }, cancel);
            return (page.Apps?.ConvertAll(app => new StudioApp
            {
                Type = app.AppType.Value,
                Name = app.AppName,
                Profile = app.SpaceName is null ? app.UserProfileName : null,
                Space = app.SpaceName,
                Status = StudioStatuses.Parse(app.Status.Value),
            }), page.NextToken);
        }, cancel));

    private Task<List<StudioSpace>> ListSpacesAsync(string domainId, CancellationToken cancel) =>
        EmptyWhenGoneAsync(pacer.ListAsync(async (token, cancel) =>
        {
            var page = await sageMaker.ListSpacesAsync(new ListSpacesRequest { DomainIdEquals = domainId, MaxResults = PageSize, NextToken = token }, cancel);
            return (page.Spaces?.ConvertAll(space => new StudioSpace
            {
                Name = space.SpaceName,
                Owner = space.OwnershipSettingsSummary?.OwnerUserProfileName,
                IsShared = space.SpaceSharingSettingsSummary?.SharingType == SharingType.Shared,
                Status = StudioStatuses.Parse(space.Status.Value),
            }), page.NextToken);
        }, cancel));

    private async Task DeleteAsync<T>(Func<CancellationToken, Task<T>> delete, CancellationToken cancel)
    {
        try
        {
            await pacer.CallAsync(delete, cancel);
        }
        catch (Exception error) when (error.IsAny(AwsErrorKind.NotFound, AwsErrorKind.Busy))
        {
            // Either way the next look at the domain tells.
        }
    }
}
