using System.Collections.Immutable;
using Amazon.CDK.AWS.IAM;

namespace CloudWorkstation.Infrastructure;

/// <summary>
/// A statement of an IAM policy. It stays on this side until its whole policy is handed over: each of the library's own statements is a
/// call into its process, and each condition another.
/// </summary>
public sealed record Statement
{
    public string? Sid { get; init; }

    /// <value>False for an allowance.</value>
    public bool Denies { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    /// <value>Whom a resource's policy means: a service's name, <c>*</c> for anybody; null in the policy of an identity.</value>
    public string? Principal { get; init; }

    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object>> Conditions { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, object>>(StringComparer.Ordinal);

    /// <summary>The same, only where a condition holds: <c>When("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com")</c>.</summary>
    public Statement When(string test, string key, params string[] values)
    {
        var keys = Conditions.GetValueOrDefault(test) ?? ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal);
        return this with { Conditions = Conditions.SetItem(test, keys.Add(key, values.Length == 1 ? values[0] : values)) };
    }

    /// <summary>The policy of these statements.</summary>
    public static PolicyDocument Document(IEnumerable<Statement> statements) => PolicyDocument.FromJson(new Dictionary<string, object>
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = statements.Select(statement => (object)statement.Written()).ToArray(),
    });

    // Members that are null would reach the template.
    private Dictionary<string, object> Written()
    {
        var written = new Dictionary<string, object>
        {
            ["Effect"] = Denies ? "Deny" : "Allow",
            ["Action"] = Actions.ToArray(),
        };
        // A role's trust names none.
        if (Resources.Count > 0)
        {
            written["Resource"] = Resources.ToArray();
        }

        if (Sid is not null)
        {
            written["Sid"] = Sid;
        }

        if (Principal is not null)
        {
            written["Principal"] = new Dictionary<string, object> { [Principal == "*" ? "AWS" : "Service"] = Principal };
        }

        if (!Conditions.IsEmpty)
        {
            written["Condition"] = Conditions.ToDictionary(test => test.Key, test => (object)test.Value.ToDictionary());
        }

        return written;
    }
}
