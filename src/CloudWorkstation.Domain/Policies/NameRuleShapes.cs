using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Policies;

/// <summary>The two rules of a policy that list what is allowed and what is denied.</summary>
internal static partial class NameRuleShapes
{
    /// <summary>Longer lists do not fit into the IAM policy that is made from them (6,144 characters).</summary>
    private const int LongestList = 50;

    /// <value><c>service_types</c></value>
    public static Shape<ServiceTypeRule> Services { get; } = Rule(
        Shapes.Choice([.. ServiceNames.Services]), "services", ServiceNames.NameOf, (allow, deny) => new ServiceTypeRule(allow, deny));

    /// <value><c>instance_types</c></value>
    public static Shape<InstanceTypeRule> Types { get; } = Rule(
        Shapes.Text("an instance type such as ml.t3.medium, t3.large or G.1X, or a pattern such as ml.t3.*", Characters(), 64)
            .Unless(NoType),
        "types", pattern => pattern, (allow, deny) => new InstanceTypeRule(allow, deny));

    private static Shape<TRule> Rule<T, TRule>(
        Shape<T> item, string things, Func<T, string> nameOf, Func<IReadOnlyList<T>, IReadOnlyList<T>, TRule> make)
    {
        var allow = List("allow", item, $"The only {things} allowed; without it, all.");
        var deny = List("deny", item, $"Refused {things}, even when allowed above.");
        return Shapes.Record([allow, deny], values => make(values.Of(allow), values.Of(deny)), NothingTwice);

        void NothingTwice(FieldValues values, Place place, Report report)
        {
            if (values.TryGet(allow, out var allowed) && values.TryGet(deny, out var denied))
            {
                foreach (var both in allowed.Intersect(denied))
                {
                    report.Add(place.At("deny"), $"has {nameOf(both)}, and so has allow; remove it from one of them.");
                }
            }
        }
    }

    /// <summary>A list that is written must say something: an empty one reads as "none" to one person and as "all" to another.</summary>
    private static Field<IReadOnlyList<T>> List<T>(string name, Shape<T> item, string meaning) =>
        Field.Optional(name, Shapes.List(item, minimum: 1, maximum: LongestList), [], meaning);

    /// <summary>Without a wildcard it must be a whole type: <c>GPU</c> would match nothing, and its author would believe it does.</summary>
    private static string? NoType(string pattern) => pattern.Contains('*') || Type().IsMatch(pattern)
        ? null
        : $"is \"{pattern}\", which is no instance type and would match none; give a whole type such as ml.g5.xlarge or G.1X, or a pattern "
            + "such as ml.g5.*. To refuse every GPU, write gpu: { allow: false }.";

    [GeneratedRegex(@"^[A-Za-z0-9.*-]+\z")]
    private static partial Regex Characters();

    [GeneratedRegex(@"^((ml\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+|[A-Z]\.[0-9]+X|Standard)\z")]
    private static partial Regex Type();
}
