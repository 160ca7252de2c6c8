using System.Globalization;
using System.Text.Json.Nodes;
using CloudWorkstation.Domain.Documents;

namespace CloudWorkstation.Estimates.Stacks;

/// <summary>Values that somebody gives for the parameters of templates, instead of their defaults.</summary>
public static class GivenParameters
{
    /// <summary>What CloudFormation knows of itself, and can be given like a parameter.</summary>
    private static readonly string[] Pseudo = ["AWS::AccountId", "AWS::StackName"];

    /// <returns>What is wrong with a value, as a sentence that names it; null when at least one template takes it.</returns>
    public static string? Problem(IReadOnlyList<StackTemplate> stacks, string name, string value)
    {
        var declared = stacks.Select(stack => stack.Template["Parameters"] as JsonObject).OfType<JsonObject>().ToList();
        var names = declared.SelectMany(parameters => parameters.Select(parameter => parameter.Key)).Concat(Pseudo).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!names.Contains(name))
        {
            return $"there is no parameter \"{name}\"{NearestName.Hint(name, names)}; there are {string.Join(", ", names)}.";
        }

        return declared.Select(parameters => parameters[name]).OfType<JsonObject>().Select(parameter => Problem(parameter, name, value)).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(JsonObject parameter, string name, string value) => parameter["AllowedValues"] is JsonArray allowed
            && !allowed.Any(item => item?.ToString() == value)
        ? $"{name} is \"{value}\"; the template allows {string.Join(", ", allowed.Select(item => item?.ToString()))}."
        : parameter["Type"]?.ToString() == "Number" && !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"{name} is \"{value}\"; the template takes a number."
            : null;
}
