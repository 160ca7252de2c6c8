namespace CloudWorkstation.Aws.Workstations.Identity;

/// <summary>As whom AWS sees the caller.</summary>
/// <param name="Account">The account's 12 digits.</param>
/// <param name="Arn">For example <c>arn:aws:sts::123456789012:assumed-role/Researchers/alice</c>.</param>
public sealed record CallerIdentity(string Account, string Arn)
{
    /// <value>
    /// Names that may say which researcher it is, the likeliest first: the user's or the role session's name, its part before
    /// an <c>@</c>, and the role's name.
    /// </value>
    public IReadOnlyList<string> Names
    {
        get
        {
            var parts = Arn.Split(':', 6)[^1].Split('/');
            var last = parts[^1];
            string?[] names = [last, last.Contains('@', StringComparison.Ordinal) ? last.Split('@')[0] : null, parts is ["assumed-role", var role, _] ? role : null];
            return [.. names.OfType<string>()];
        }
    }
}
