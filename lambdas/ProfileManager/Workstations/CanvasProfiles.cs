using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using CloudWorkstation.Aws;
using CloudWorkstation.Aws.Pacing;
using CloudWorkstation.Aws.SageMaker;
using CloudWorkstation.Domain.Studio;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>What of a user profile concerns Canvas: its settings, and a note whose workstation has them.</summary>
internal sealed class CanvasProfiles(IAmazonSageMaker sageMaker, RequestPacer pacer, SageMakerTags tags)
{
    /// <summary>The tag on a profile that names the workstation with its Canvas application.</summary>
    public const string ReservationTag = "cloudworkstation:canvas";

    /// <summary>The profile, or null when there is none.</summary>
    public async Task<CanvasProfile?> FindAsync(string domainId, string name, CancellationToken cancel)
    {
        try
        {
            var profile = await pacer.CallAsync(cancel => sageMaker.DescribeUserProfileAsync(
                new DescribeUserProfileRequest { DomainId = domainId, UserProfileName = name }, cancel), cancel);
            return new CanvasProfile(profile, (await tags.ListAsync(profile.UserProfileArn, cancel)).GetValueOrDefault(ReservationTag));
        }
        catch (Exception error) when (error.Is(AwsErrorKind.NotFound))
        {
            return null;
        }
    }

    /// <summary>Notes whose the profile's Canvas application is.</summary>
    public Task ReserveAsync(CanvasProfile profile, string owner, CancellationToken cancel) =>
        tags.ChangeAsync(profile.Arn, new Dictionary<string, string> { [ReservationTag] = owner }, [], cancel);

    /// <summary>Takes the note back.</summary>
    public Task ReleaseAsync(CanvasProfile profile, CancellationToken cancel) =>
        tags.ChangeAsync(profile.Arn, new Dictionary<string, string>(), [ReservationTag], cancel);

    /// <summary>
    /// Starts to change the profile's Canvas settings. All its other settings go along as they are: SageMaker does not document what
    /// becomes of those that an update leaves out.
    /// </summary>
    public Task UpdateAsync(string domainId, CanvasProfile profile, CanvasWish wanted, CancellationToken cancel)
    {
        var settings = profile.Settings;
        settings.CanvasAppSettings = wanted.ToRequest();
        // Refused in updates, even unchanged.
        settings.CustomPosixUserConfig = null;
        return pacer.CallAsync(cancel => sageMaker.UpdateUserProfileAsync(
            new UpdateUserProfileRequest { DomainId = domainId, UserProfileName = profile.Name, UserSettings = settings }, cancel), cancel);
    }
}

/// <summary>A profile as <see cref="CanvasProfiles"/> found it.</summary>
/// <param name="Description">SageMaker's description.</param>
/// <param name="ReservedBy">Whose its Canvas application is; null when nobody has reserved it.</param>
internal sealed record CanvasProfile(DescribeUserProfileResponse Description, string? ReservedBy)
{
    public string Name => Description.UserProfileName;

    public string Arn => Description.UserProfileArn;

    public StudioStatus Status => StudioStatuses.Parse(Description.Status.Value);

    public string? FailureReason => Description.FailureReason;

    public UserSettings Settings => Description.UserSettings ?? new UserSettings();

    public CanvasWish Canvas => Settings.CanvasAppSettings.ToWish();
}
