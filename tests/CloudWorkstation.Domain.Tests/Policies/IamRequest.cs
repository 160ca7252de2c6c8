using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>A call as IAM sees it, with as much of IAM's evaluation as Deny statements need.</summary>
internal sealed record IamRequest(string Action, string Resource, params (string Key, string[] Values)[] Context)
{
    public bool IsDeniedBy(IReadOnlyList<DenyStatement> statements) => statements.Any(Matches);

    private bool Matches(DenyStatement statement) =>
        statement.Actions.Any(action => TypePattern.Matches(Action, action))
        && statement.Resources.Any(resource => TypePattern.Matches(Resource, resource))
        && statement.Conditions.All(Holds);

    /// <summary>IAM User Guide: a negated operator holds for a key that is absent, one with ForAnyValue does not.</summary>
    private bool Holds(DenyCondition condition)
    {
        var values = Context.Where(entry => entry.Key == condition.Key).SelectMany(entry => entry.Values).ToList();
        return condition.Operator switch
        {
            "Null" => condition.Values.Contains("true") == (values.Count == 0),
            "StringLike" => values.Any(value => Like(value, condition)),
            "StringNotLike" => !values.Any(value => Like(value, condition)),
            "ForAnyValue:StringLike" => values.Any(value => Like(value, condition)),
            "ForAnyValue:StringNotLike" => values.Any(value => !Like(value, condition)),
            var other => throw new NotSupportedException($"The operator {other} is not part of this evaluation."),
        };
    }

    private static bool Like(string value, DenyCondition condition) => condition.Values.Any(pattern => TypePattern.Matches(value, pattern));
}
