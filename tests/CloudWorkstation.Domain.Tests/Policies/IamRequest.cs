using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Policies;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>
/// A call as IAM sees it, judged against Deny statements by AWS's rules alone (IAM User Guide: "Condition operators", "Context keys with
/// several values"): nothing of the product decides here. A condition with an operator or on a key that is not known here bites.
/// </summary>
/// <param name="Context">The values that the call carries; the other keys of <see cref="CarriedKeys"/> it does not carry.</param>
internal sealed record IamRequest(string Action, string Resource, params (string Key, string[] Values)[] Context)
{
    /// <summary>The keys that the calls of these tests may carry, by the Service Authorization Reference.</summary>
    private static readonly string[] CarriedKeys =
        ["ec2:InstanceType", "ec2:Attribute/InstanceType", "sagemaker:InstanceTypes", "sagemaker:OwnerUserProfileArn", "sagemaker:SpaceSharingType"];

    public bool IsDeniedBy(IReadOnlyList<DenyStatement> statements) => statements.Any(Matches);

    private bool Matches(DenyStatement statement) =>
        statement.Actions.Any(action => Fits(Action, action, RegexOptions.IgnoreCase))
        && statement.Resources.Any(resource => Fits(Resource, resource))
        && statement.Conditions.All(Holds);

    private bool Holds(DenyCondition condition)
    {
        string[] values = [.. Context.Where(entry => IsSameKey(entry.Key, condition.Key)).SelectMany(entry => entry.Values)];
        if (values.Length == 0 && !CarriedKeys.Any(key => IsSameKey(key, condition.Key)))
        {
            return true;
        }

        var parts = condition.Operator.Split(':');
        var (over, name) = parts.Length == 2 ? (parts[0], parts[1]) : ("", parts[0]);
        var optional = name.EndsWith("IfExists", StringComparison.Ordinal);
        name = optional ? name[..^"IfExists".Length] : name;
        if (name == "Null")
        {
            return condition.Values.Any(wanted => bool.Parse(wanted) == (values.Length == 0));
        }

        var negated = name.Contains("Not", StringComparison.Ordinal);
        Func<string, string, bool>? compare = name.Replace("Not", "", StringComparison.Ordinal) switch
        {
            "StringLike" => (value, wanted) => Fits(value, wanted),
            "StringEquals" => (value, wanted) => value == wanted,
            "StringEqualsIgnoreCase" => (value, wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase),
            _ => null,
        };
        if (compare is null)
        {
            return true;
        }

        if (values.Length == 0)
        {
            return over == "ForAllValues" || optional || (negated && over.Length == 0);
        }

        // A negated operator holds for a value that is like none of the wanted ones.
        bool[] met = [.. values.Select(value => condition.Values.Any(wanted => compare(value, wanted)) != negated)];
        return over == "ForAllValues" || (negated && over.Length == 0) ? met.All(one => one) : met.Any(one => one);
    }

    private static bool IsSameKey(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A pattern's <c>*</c> is any text and its <c>?</c> any character.</summary>
    private static bool Fits(string text, string pattern, RegexOptions options = RegexOptions.None)
    {
        var expression = string.Concat(pattern.Select(character => character switch
        {
            '*' => ".*",
            '?' => ".",
            _ => Regex.Escape(character.ToString()),
        }));
        return Regex.IsMatch(text, $"^(?:{expression})$", options | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
