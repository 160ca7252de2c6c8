using System.Collections.Concurrent;

namespace CloudWorkstation.CustomResources;

/// <summary>
/// What this process has done with which request. Lambda delivers an event at least once, and again when the invocation
/// failed: what is in work, was handed on or was answered is not run again, and an answer that did not get through is sent again.
/// </summary>
/// <remarks>
/// The request's id alone does not make a duplicate: CloudFormation keeps it when a failed deployment is retried
/// (https://github.com/aws/aws-cdk/issues/35957). A retry is an event of its own for Lambda, whose id for an event stays
/// the same in every delivery (https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html).
/// </remarks>
internal sealed class RequestLedger
{
    private const int MaximumEntries = 1000;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> deletions = new(StringComparer.Ordinal);

    /// <summary>The entry to work on, or null when there is nothing left to do for this event.</summary>
    /// <param name="request">The event.</param>
    /// <param name="progress">What earlier invocations left.</param>
    /// <param name="eventId">Lambda's id of the event.</param>
    /// <param name="now">The start of this invocation.</param>
    public Entry? Enter(CloudFormationRequest request, Progress progress, string eventId, DateTimeOffset now)
    {
        var key = $"{request.StackId} {request.RequestId}";
        var entry = entries.GetOrAdd(key, _ =>
        {
            order.Enqueue(key);
            return new Entry();
        });
        while (entries.Count > MaximumEntries && order.TryDequeue(out var oldest))
        {
            entries.TryRemove(oldest, out _);
        }

        if (deletions.Count > MaximumEntries)
        {
            deletions.Clear();
        }

        return entry.TryBegin(request, progress, eventId, now) ? entry : null;
    }

    /// <summary>Notes that a Delete of the resource was answered.</summary>
    public void Deleted(CloudFormationRequest request, DateTimeOffset at) => deletions[Resource(request)] = at;

    /// <summary>Whether a Delete of the resource was answered here at or after a time.</summary>
    public bool WasDeletedSince(CloudFormationRequest request, DateTimeOffset time) =>
        deletions.TryGetValue(Resource(request), out var at) && at >= time;

    private static string Resource(CloudFormationRequest request) => $"{request.StackId} {request.LogicalId}";

    internal sealed class Entry
    {
        private readonly Lock gate = new();
        private int handedOn = -1;
        private bool running;
        private string firstEvent = "";
        private CloudFormationRequest? wanted;
        private DateTimeOffset givenUpAt;
        private Answer? delivered;

        /// <summary>Decided already, but not delivered.</summary>
        public Answer? Undelivered { get; private set; }

        public bool TryBegin(CloudFormationRequest request, Progress progress, string eventId, DateTimeOffset now)
        {
            lock (gate)
            {
                if (running || !HasWork(request, progress, eventId, now))
                {
                    return false;
                }

                if (wanted is null || progress.Invocation == 0)
                {
                    (wanted, givenUpAt) = (request, progress.StartedAt + TimeWindows.ServiceTimeout(request));
                    firstEvent = progress.Invocation == 0 ? eventId : firstEvent;
                }

                return running = true;
            }
        }

        public void Decide(Answer answer) => Undelivered = answer;

        public void Deliver() => (delivered, Undelivered) = (Undelivered, null);

        public void HandOn(int invocation) => handedOn = invocation;

        public void End()
        {
            lock (gate)
            {
                running = false;
            }
        }

        private bool HasWork(CloudFormationRequest request, Progress progress, string eventId, DateTimeOffset now)
        {
            if (delivered is null && progress.Invocation > handedOn)
            {
                if (Undelivered is { Succeeded: false } && progress.Invocation == 0 && eventId != firstEvent)
                {
                    Undelivered = null;
                }

                return true;
            }

            if (progress.Invocation > 0 || eventId == firstEvent)
            {
                return false;
            }

            var elsewhere = request.ResponseUrl != wanted?.ResponseUrl;
            if (delivered is { Succeeded: true } && elsewhere && request.AsksTheSameAs(wanted))
            {
                (Undelivered, delivered) = (delivered, null);
                return true;
            }

            if (delivered is { Succeeded: false } || elsewhere || (delivered is null && now >= givenUpAt))
            {
                (delivered, handedOn) = (null, -1);
                return true;
            }

            return false;
        }
    }
}
