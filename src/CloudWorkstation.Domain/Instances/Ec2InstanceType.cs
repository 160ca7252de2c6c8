using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Instances;

/// <summary>Checks EC2 instance types by the rules of their names, so that new types need no new table.</summary>
internal static partial class Ec2InstanceType
{
    /// <summary>What is wrong with a type: a sentence with the way out, or null when nothing is known to be.</summary>
    public static string? Problem(string type)
    {
        if (type.StartsWith("ml.", StringComparison.Ordinal) && Name().IsMatch(type[3..]))
        {
            return $"is \"{type}\", a SageMaker type; EC2 types have no \"ml.\". Give {type[3..]}.";
        }

        var parts = Name().Match(type);
        if (!parts.Success)
        {
            return $"is \"{type}\"; give an instance type such as t3.medium: a family, a dot and a size.";
        }

        return parts.Groups["attributes"].Value.StartsWith('g') || parts.Groups["series"].Value is "a" or "mac"
            ? $"is \"{type}\", which is no x86 type; workstations start from Amazon Linux's x86 image. Give t3.medium, for example."
            : null;
    }

    [GeneratedRegex(@"^(?<series>[a-z]+(-[0-9]+tb)?)[0-9]+(?<attributes>[a-z]*)(-[a-z0-9]+)?\.(nano|micro|small|medium|large|metal|metal-[0-9]+xl|[0-9]{0,3}xlarge)\z")]
    private static partial Regex Name();
}
