namespace CloudWorkstation.CustomResources;

/// <summary>
/// One request in one invocation: calls the resource until it is done, waits between polls, undoes what failed, and hands
/// the rest to another invocation when this one's time is over.
/// </summary>
internal sealed class ResourceRun(
    CloudFormationRequest request, RequestType operation, IResourceOperations resource, TimeWindows windows,
    TimeProvider clock, JsonLog log, Func<Progress, DateTimeOffset, Task> handOn)
{
    /// <summary>A failure and what came of undoing it have to fit one answer.</summary>
    private const int LongestFailure = 1200;

    // A role that has just got its policy is refused for some seconds.
    private const int Looks = 4;

    private const int MostLeft = 20;

    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(5);

    private readonly List<string> unseen = [];

    private Progress progress = new() { StartedAt = clock.GetUtcNow() };

    private DateTimeOffset EndsHere => progress.Undoing ? windows.UndoEnds : windows.WorkEnds;

    private DateTimeOffset EndsForGood => progress.Undoing ? windows.AllUndoEnds : windows.AllWorkEnds;

    private bool IsDeleting => progress.Undoing || operation == RequestType.Delete;

    /// <summary>Before that, a refused look ends the call: what comes after it could not be taken back when the look succeeds later.</summary>
    private bool MayLeave => IsDeleting && progress.LookedAgain >= Looks;

    private bool HasSomethingToUndo => operation != RequestType.Delete && progress.ClaimedId is { } id && id != request.PhysicalId;

    /// <summary>The answer, or null when another invocation goes on.</summary>
    public async Task<Answer?> GoOnAsync(Progress from)
    {
        progress = from;
        while (true)
        {
            try
            {
                if (!await WaitForPollAsync())
                {
                    return null;
                }

                switch (await CallAsync())
                {
                    case Outcome.DoneOutcome done:
                        KeepLeft();
                        return Finish(done);
                    case Outcome.InProgressOutcome poll:
                        Claim(poll.PhysicalId);
                        KeepLeft();
                        progress = progress with { State = poll.State, PollAt = clock.GetUtcNow() + poll.PollAfter };
                        break;
                    default:
                        throw new InvalidOperationException($"{request.ResourceType} came to no outcome.");
                }
            }
            catch (DeadlineException late) when (!late.StillRunning && EndsHere < EndsForGood && (progress.Undoing || progress.State is not null))
            {
                progress = progress with { PollAt = windows.AnswerBy };
            }
            catch (Exception refused) when (IsDeleting && RefusedRead.Is(refused))
            {
                unseen.Add(RefusedRead.Describe(refused));
                log.Error(request, $"A look was refused: {unseen[^1]}", refused);
                if (!LooksAgain())
                {
                    return Finish((Outcome.DoneOutcome)Outcome.Done(request.PhysicalId));
                }
            }
            catch (Exception failure)
            {
                if (Fail(failure) is { } answer)
                {
                    return answer;
                }
            }
        }
    }

    /// <summary>Undoes what was claimed instead of going on, unless that is under way already.</summary>
    public async Task<Answer?> GiveUpAsync(Progress soFar, string why)
    {
        log.Information(request, why);
        if (soFar.Undoing || soFar.ClaimedId is null)
        {
            return soFar.Undoing ? await GoOnAsync(soFar) : Answer.Failure(Nothing(), why);
        }

        return await GoOnAsync(soFar with { Failure = why, State = null, PollAt = null });
    }

    /// <summary>True when it is time for the next call, false when another invocation makes it.</summary>
    private async Task<bool> WaitForPollAsync()
    {
        if (progress.PollAt is not { } pollAt)
        {
            return true;
        }

        if (pollAt >= EndsForGood)
        {
            throw new CustomResourceException($"It was not finished after {Duration(clock.GetUtcNow() - progress.StartedAt)}, all the time CloudFormation gives.");
        }

        var here = pollAt < EndsHere;
        var left = (here ? pollAt : EndsHere) - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock);
        }

        if (!here)
        {
            log.Information(request, $"Going on in another invocation, number {progress.Invocation + 1}");
            var quarter = ((progress.Undoing ? windows.AnswerBy : windows.UndoEnds) - EndsHere) / 4;
            await handOn(progress with { Invocation = progress.Invocation + 1 }, EndsHere + (2 * quarter));
        }

        return here;
    }

    private async Task<Outcome> CallAsync()
    {
        var ends = EndsHere < EndsForGood ? EndsHere : EndsForGood;
        var left = ends - clock.GetUtcNow();
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        var what = progress.Undoing ? RequestType.Delete : operation;
        var physicalId = progress.Undoing || operation == RequestType.Create ? progress.ClaimedId ?? "" : request.PhysicalId;
        unseen.Clear();
        var call = new ResourceCall(
            request, physicalId, progress.State, progress.StartedAt, clock, Claim, text => log.Information(request, text), MayLeave ? Leave : null);
        var running = Task.Run(() => resource.CallAsync(what, call, deadline.Token));

        var grace = ((progress.Undoing ? windows.AnswerBy : windows.UndoEnds) - EndsHere) / 4;
        try
        {
            return await running.WaitAsync((left > TimeSpan.Zero ? left : TimeSpan.Zero) + grace, clock);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            throw new DeadlineException(stillRunning: true);
        }
        catch (Exception error) when (deadline.IsCancellationRequested && error.GetBaseException() is OperationCanceledException)
        {
            throw new DeadlineException(stillRunning: false, error);
        }
    }

    private void Leave(string what)
    {
        lock (unseen)
        {
            unseen.Add(what);
        }
    }

    /// <summary>Whether a Delete that could not look at something is called once more with the same state.</summary>
    private bool LooksAgain()
    {
        if (unseen.Count == 0 || progress.LookedAgain >= Looks || clock.GetUtcNow() + LookPause >= EndsForGood)
        {
            KeepLeft();
            return false;
        }

        progress = progress with { LookedAgain = progress.LookedAgain + 1, PollAt = clock.GetUtcNow() + LookPause };
        return true;
    }

    private void KeepLeft()
    {
        if (unseen.Count > 0)
        {
            progress = progress with { Left = [.. (progress.Left ?? []).Union(unseen, StringComparer.Ordinal).Take(MostLeft)] };
        }
    }

    /// <summary>What the answer says of what was left; null when nothing was.</summary>
    private string? Leavings() => progress.Left is { Count: > 0 } some
        ? $"Left, because the function's role may not look at it: {string.Join("; ", some)}. Delete what remains by hand."
        : null;

    private void Claim(string physicalId)
    {
        if (!progress.Undoing && physicalId.Length > 0)
        {
            progress = progress with { ClaimedId = physicalId };
        }
    }

    private Answer Finish(Outcome.DoneOutcome done)
    {
        if (progress.Undoing)
        {
            return Answer.Failure(Nothing(), $"{progress.Failure} {Leavings() ?? "What had been made was deleted again."}");
        }

        if (operation == RequestType.Delete)
        {
            return Answer.Success(request.PhysicalId, new Dictionary<string, string>(), Leavings());
        }

        Claim(done.PhysicalId);
        var answer = Answer.Success(done.PhysicalId, done.Attributes);
        AnswerBody.Check(request, answer);
        return answer;
    }

    /// <summary>The answer to a failure, or null when there is something to undo first.</summary>
    private Answer? Fail(Exception failure)
    {
        var reason = Reason(failure);
        log.Error(request, $"{(progress.Undoing ? "Undo" : operation)} failed: {reason}", failure);
        if (progress.Undoing)
        {
            return Answer.Failure(
                operation == RequestType.Create ? progress.ClaimedId! : request.PhysicalId,
                $"{progress.Failure} Undoing failed too, so {progress.ClaimedId} may still be there: {reason}");
        }

        if (!HasSomethingToUndo)
        {
            return Answer.Failure(Nothing(), reason);
        }

        if (failure is DeadlineException { StillRunning: true })
        {
            return Answer.Failure(operation == RequestType.Create ? progress.ClaimedId! : request.PhysicalId, $"{reason} {progress.ClaimedId} may be there and was not undone.");
        }

        progress = progress with { Failure = AnswerBody.Shorten(reason, LongestFailure), State = null, PollAt = null };
        return null;
    }

    private string Reason(Exception failure) => failure is DeadlineException late
        ? $"{(progress.Undoing ? RequestType.Delete : operation)} was not finished after {Duration(clock.GetUtcNow() - progress.StartedAt)}" +
          (late.StillRunning ? " and did not stop when it was told to." : ", when its time was over.")
        : FailureReason.Of(failure);

    private string Nothing() => request.PhysicalId.Length > 0 ? request.PhysicalId : Answer.Marker(request);

    private static string Duration(TimeSpan time) => time.TotalSeconds < 120 ? $"{time.TotalSeconds:0.#} s" : $"{time.TotalMinutes:0} min";
}
