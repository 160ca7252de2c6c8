using System.Runtime.CompilerServices;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Stacks;

/// <summary>Follows an operation on a stack by asking for its events: soon while something happens, seldom while nothing does.</summary>
internal sealed class StackFollower(StackEventReader reader, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(2);

    // How long the operation may take to appear, and how long AWS may be away before the following ends.
    private static readonly TimeSpan AppearancePatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OutagePatience = TimeSpan.FromMinutes(10);

    /// <summary>The events of the operation begun last, oldest first, each once, ending when the stack rests.</summary>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="since">When the operation was asked for. An older one is taken for it only after a while: it may not have appeared yet.</param>
    /// <param name="cancellation">Ends the following; the operation goes on.</param>
    /// <exception cref="AwsFailureException">AWS denies the events, or was away for ten minutes.</exception>
    public async IAsyncEnumerable<StackEvent> FollowAsync(
        string stackId, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var begun = time.GetTimestamp();
        var answered = begun;
        for (var pause = Soon; ; await Task.Delay(pause, time, cancellation))
        {
            IReadOnlyList<StackEvent> news = [];
            try
            {
                news = await reader.ReadAsync(stackId, known, cancellation);
                answered = time.GetTimestamp();
            }
            catch (AwsFailureException failure) when (IsPassing(failure.Kind) && time.GetElapsedTime(answered) < OutagePatience)
            {
                pause = Seldom;
                continue;
            }

            if (known.Count == 0 && IsOlder(news, stackId, since) && time.GetElapsedTime(begun) < AppearancePatience)
            {
                pause = Longer(pause);
                continue;
            }

            foreach (var step in news)
            {
                known.Add(step.Id);
                yield return step;
            }

            if (news.LastOrDefault(step => StackEventReader.IsRest(step, stackId) || StackEventReader.IsBeginning(step, stackId)) is { } last
                && StackEventReader.IsRest(last, stackId))
            {
                yield break;
            }

            pause = news.Count > 0 ? Soon : Longer(pause);
        }
    }

    private static bool IsOlder(IReadOnlyList<StackEvent> news, string stackId, DateTimeOffset since) =>
        news.Count == 0 || StackEventReader.IsBeginning(news[0], stackId) && news[0].Time < since - AppearancePatience;

    private static bool IsPassing(AwsErrorKind kind) => kind is AwsErrorKind.Throttled or AwsErrorKind.Unavailable;

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 < Seldom ? pause * 1.5 : Seldom;
}
