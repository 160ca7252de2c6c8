using System.Text.Json;

namespace CloudWorkstation.ProfileManager;

/// <summary>
/// What the next pass cannot learn by looking: how often a profile has failed. It travels between invocations, so it holds
/// failing profiles only.
/// </summary>
internal sealed record ReconciliationState
{
    private const int Attempts = 3;
    private const int ReasonLength = 300;
    private const int ReasonsKept = 50;

    public int Passes { get; set; }

    /// <value>Whether departures were looked at and folders made.</value>
    public bool Begun { get; set; }

    public Dictionary<string, int> Failed { get; init; } = new(StringComparer.Ordinal);

    /// <value>Profiles given up, with the reason.</value>
    public Dictionary<string, string> GivenUp { get; init; } = new(StringComparer.Ordinal);

    /// <value>Profiles that are not wanted and stay all the same, since they are in use and the stack is being rolled back.</value>
    public List<string> Kept { get; init; } = [];

    public static ReconciliationState Parse(string? text) =>
        text is null ? new ReconciliationState() : JsonSerializer.Deserialize(text, ProfileJson.Default.ReconciliationState)!;

    public override string ToString() => JsonSerializer.Serialize(this, ProfileJson.Default.ReconciliationState);

    /// <summary>Counts a failure; the third one gives the profile up.</summary>
    public void Fail(string profile, string reason)
    {
        lock (Failed)
        {
            var count = Failed[profile] = Failed.GetValueOrDefault(profile) + 1;
            if (count >= Attempts)
            {
                GiveUp(profile, reason);
            }
        }
    }

    /// <summary>No further attempt at this profile; the others go on.</summary>
    public void GiveUp(string profile, string reason)
    {
        lock (Failed)
        {
            Failed.Remove(profile);
            GivenUp[profile] = GivenUp.Count >= ReasonsKept ? "" : reason[..Math.Min(reason.Length, ReasonLength)];
        }
    }
}
