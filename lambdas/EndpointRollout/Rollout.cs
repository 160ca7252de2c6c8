using CloudWorkstation.Domain.Pipelines;

namespace CloudWorkstation.EndpointRollout;

/// <summary>Brings an endpoint to a configuration as far as the time of one Lambda step goes; the next step goes on from its answer.</summary>
internal sealed class Rollout(Endpoints endpoints, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>The answer to the step: the progress and the endpoint's state.</summary>
    /// <param name="asked">What the step asks for.</param>
    /// <param name="length">How long this invocation may take.</param>
    /// <param name="cancel">Ends the work; what SageMaker has begun goes on.</param>
    /// <exception cref="RolloutFailedException">The endpoint cannot serve the configuration, or has not come to it in the last step's time.</exception>
    public async Task<Dictionary<string, string>> RunAsync(RolloutEvent asked, TimeSpan length, CancellationToken cancel)
    {
        var (name, progress, started) = (asked.EndpointName, asked.Progress, time.GetTimestamp());
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var found = await endpoints.FindAsync(name, cancel);
            var step = RolloutPlan.Next(found, asked.ConfigName, progress);
            if (step == RolloutStep.Settled)
            {
                return Answer(progress, found);
            }

            if (step == RolloutStep.Report)
            {
                throw new RolloutFailedException(RolloutPlan.Explain(name, asked.ConfigName, found, progress));
            }

            progress = await TakeAsync(step, asked, found, progress, cancel);
            if (time.GetElapsedTime(started) + pause >= length)
            {
                return asked.IsLast
                    ? throw new RolloutFailedException(
                        $"Endpoint {name} is still {found?.Status ?? "not there"} when the time of the pipeline's steps is over. SageMaker goes on with it: " +
                        $"look at it with aws sagemaker describe-endpoint --endpoint-name {name}, and start the pipeline again when it is InService or Failed.")
                    : Answer(progress, found);
            }

            await Task.Delay(pause, time, cancel);
        }
    }

    private async Task<RolloutProgress> TakeAsync(
        RolloutStep step, RolloutEvent asked, ObservedEndpoint? found, RolloutProgress progress, CancellationToken cancel)
    {
        var name = asked.EndpointName;
        switch (step)
        {
            case RolloutStep.Create:
                await endpoints.CreateAsync(name, asked.ConfigName, asked.Tags, cancel);
                return progress with { IsBegun = true };
            case RolloutStep.Update:
                await endpoints.UpdateAsync(name, asked.ConfigName, cancel);
                return progress with { IsBegun = true, Before = found!.ConfigName };
            case RolloutStep.Delete:
                await endpoints.DeleteAsync(name, cancel);
                // One that failed before this run is only cleared away.
                return progress.IsBegun ? progress with { Failure = Shortened(found!.FailureReason) } : progress;
            case RolloutStep.Restore:
                await endpoints.CreateAsync(name, progress.Before!, asked.Tags, cancel);
                return progress with { IsRestoring = true };
            default:
                return progress;
        }
    }

    private static Dictionary<string, string> Answer(RolloutProgress progress, ObservedEndpoint? found) => new()
    {
        [EndpointRolloutContract.Progress] = RolloutEvent.Write(progress),
        [EndpointRolloutContract.Status] = found?.Status ?? "Creating",
    };

    // An output of a step has 1,024 characters.
    private static string Shortened(string? reason) => reason is null ? "SageMaker gives no reason" : reason.Length <= 400 ? reason : $"{reason[..400]}…";
}

/// <summary>The endpoint does not serve what it should; the message says what it does.</summary>
internal sealed class RolloutFailedException(string message) : Exception(message);
