using CloudWorkstation.Aws;

namespace CloudWorkstation.ProfileManager.Workstations;

/// <summary>Takes steps that SageMaker may refuse for now, because something has changed since it was looked at.</summary>
internal static class WorkstationSteps
{
    // With a pass every five seconds, five minutes: longer than SageMaker takes for any change but starting an application.
    private const int MostRefusals = 60;

    /// <summary>Takes a step; true unless it was refused for now. The next pass sees why.</summary>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">It was refused for good, or too often in a row.</exception>
    public static async Task<bool> TryAsync(WorkstationState state, Task step)
    {
        try
        {
            await step;
            state.Refusals = 0;
            return true;
        }
        catch (Exception error) when (state.Refusals < MostRefusals && error.IsAny(AwsErrorKind.Busy, AwsErrorKind.AlreadyExists, AwsErrorKind.NotFound))
        {
            state.Refusals++;
            return false;
        }
    }
}
