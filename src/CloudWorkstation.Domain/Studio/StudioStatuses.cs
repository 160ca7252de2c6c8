namespace CloudWorkstation.Domain.Studio;

/// <summary>Reads SageMaker's spelling of <see cref="StudioStatus"/>.</summary>
public static class StudioStatuses
{
    /// <summary>The status that SageMaker calls <paramref name="text"/>, such as <c>Update_Failed</c>.</summary>
    /// <exception cref="FormatException">SageMaker has a status that is not known here.</exception>
    public static StudioStatus Parse(string text) => text switch
    {
        "Pending" => StudioStatus.Pending,
        "InService" => StudioStatus.InService,
        "Updating" => StudioStatus.Updating,
        "Update_Failed" => StudioStatus.UpdateFailed,
        "Deleting" => StudioStatus.Deleting,
        "Delete_Failed" => StudioStatus.DeleteFailed,
        "Failed" => StudioStatus.Failed,
        "Deleted" => StudioStatus.Deleted,
        _ => throw new FormatException(
            $"SageMaker reports the status '{text}'; known are Pending, InService, Updating, Update_Failed, Deleting, Delete_Failed, Failed, Deleted."),
    };

    /// <summary>Whether SageMaker is changing the thing, so that it takes no other change now.</summary>
    public static bool IsChanging(this StudioStatus status) =>
        status is StudioStatus.Pending or StudioStatus.Updating or StudioStatus.Deleting;
}
