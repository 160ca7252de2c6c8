namespace CloudWorkstation.CustomResources;

/// <summary>
/// Until when what may run. An invocation ends with time to answer, and before that time to undo; so does the whole
/// request, which CloudFormation gives up after its service timeout.
/// </summary>
internal sealed record TimeWindows
{
    private static readonly TimeSpan MaximumServiceTimeout = TimeSpan.FromHours(1);

    /// <summary>A resource's call is cancelled here, in this invocation.</summary>
    public required DateTimeOffset WorkEnds { get; init; }

    /// <summary>Undoing is cancelled here, in this invocation.</summary>
    public required DateTimeOffset UndoEnds { get; init; }

    /// <summary>The answer has to be out.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>No work after this, in any invocation.</summary>
    public required DateTimeOffset AllWorkEnds { get; init; }

    /// <summary>No undoing after this, in any invocation.</summary>
    public required DateTimeOffset AllUndoEnds { get; init; }

    /// <param name="now">The start of this invocation.</param>
    /// <param name="remaining">How long Lambda lets it run.</param>
    /// <param name="startedAt">The start of the request's first invocation.</param>
    /// <param name="request">Its service timeout counts when CloudFormation passes it on; else the longest there is.</param>
    public static TimeWindows Of(DateTimeOffset now, TimeSpan remaining, DateTimeOffset startedAt, CloudFormationRequest request)
    {
        var timeout = ServiceTimeout(request);
        var answer = Shorter(TimeSpan.FromSeconds(10), remaining / 6);
        var undo = Shorter(TimeSpan.FromSeconds(30), remaining / 8);
        return new TimeWindows
        {
            WorkEnds = now + remaining - answer - undo,
            UndoEnds = now + remaining - answer,
            AnswerBy = now + remaining - Shorter(TimeSpan.FromSeconds(1), remaining / 50),
            AllWorkEnds = startedAt + timeout - Shorter(TimeSpan.FromMinutes(5), timeout / 5),
            AllUndoEnds = startedAt + timeout - Shorter(TimeSpan.FromSeconds(30), timeout / 10),
        };
    }

    /// <summary>How long CloudFormation waits for the answer to a request; the longest there is when it does not say.</summary>
    public static TimeSpan ServiceTimeout(CloudFormationRequest request)
    {
        var reader = new PropertyReader(request.ResourceProperties);
        var seconds = reader.Int("ServiceTimeout", 1, 3600, 3600);
        return reader.Errors.Count == 0 ? TimeSpan.FromSeconds(seconds) : MaximumServiceTimeout;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
