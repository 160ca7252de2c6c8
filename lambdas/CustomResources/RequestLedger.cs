using System.Collections.Concurrent;

namespace CloudWorkstation.CustomResources;

/// <summary>
/// What this process has done with which request. Lambda delivers an event at least once, and again when the invocation
/// failed: a request that was answered or handed on is not run again, and an answer that did not get through is sent again.
/// </summary>
internal sealed class RequestLedger
{
    private const int MaximumEntries = 1000;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>The entry to work on, or null when there is nothing left to do for this event.</summary>
    public Entry? Enter(CloudFormationRequest request, Progress progress)
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

        return entry.TryBegin(progress.Invocation) ? entry : null;
    }

    internal sealed class Entry
    {
        private readonly Lock gate = new();
        private int handedOn = -1;
        private bool running;
        private bool delivered;

        /// <summary>Decided already, but not delivered.</summary>
        public Answer? Undelivered { get; private set; }

        public bool TryBegin(int invocation)
        {
            lock (gate)
            {
                return !running && !delivered && invocation > handedOn && (running = true);
            }
        }

        public void Decide(Answer answer) => Undelivered = answer;

        public void Deliver() => delivered = true;

        public void HandOn(int invocation) => handedOn = invocation;

        public void End()
        {
            lock (gate)
            {
                running = false;
            }
        }
    }
}
