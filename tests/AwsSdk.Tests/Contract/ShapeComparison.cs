using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace AwsSdk.Tests.Contract;

/// <summary>Finds where the types of a package differ from the shapes of its service.</summary>
internal sealed class ShapeComparison(BotocoreService service)
{
    private static readonly Dictionary<string, Type> Scalars = new()
    {
        ["string"] = typeof(string),
        ["character"] = typeof(string),
        ["integer"] = typeof(int?),
        ["long"] = typeof(long?),
        ["float"] = typeof(float?),
        ["double"] = typeof(double?),
        ["boolean"] = typeof(bool?),
        ["timestamp"] = typeof(DateTime?),
        ["blob"] = typeof(MemoryStream),
    };

    private readonly HashSet<(Type, string)> compared = [];

    public List<string> Differences { get; } = [];

    public HashSet<Type> Types { get; } = [];

    public void Compare(Type? type, string name, string? shapeName)
    {
        if (type is null)
        {
            Differences.Add($"{name} is missing");
            return;
        }

        if (compared.Add((type, shapeName ?? "")))
        {
            Types.Add(type);
            var shape = shapeName is null ? new JsonObject { ["members"] = new JsonObject() } : service.Shape(shapeName);
            CompareMembers(type, shape);
        }
    }

    private void CompareMembers(Type type, JsonNode shape)
    {
        var members = shape["members"]!.AsObject();
        var properties = members.ToDictionary(member => service.PropertyName(type.Name, member.Key), member => member.Value!);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (properties.TryGetValue(property.Name, out var member))
            {
                CompareType(property.PropertyType, (string)member["shape"]!, $"{type.Name}.{property.Name}", nested: false);
            }
            else if (!service.IsConvenience(type.Name, property.Name) && property.Name != nameof(AmazonServiceException.Retryable))
            {
                Differences.Add($"{type.Name}.{property.Name} is no member of the shape");
            }
        }

        foreach (var required in shape["required"]?.AsArray().Select(name => (string)name!) ?? [])
        {
            var property = type.GetProperty(service.PropertyName(type.Name, required));
            var inherited = property?.DeclaringType == typeof(Exception);
            if (property?.SetMethod is not { IsPublic: true } && !inherited && !service.LeavesOut(type.Name, required))
            {
                Differences.Add($"{type.Name}.{required} is required and cannot be set");
            }
        }
    }

    private void CompareType(Type type, string shapeName, string where, bool nested)
    {
        var shape = service.Shape(shapeName);
        var kind = (string)shape["type"]!;
        switch (kind)
        {
            case "structure":
                Expect(type, service.ModelType(BotocoreService.Pascal(shapeName)), where);
                Compare(type, type.Name, shapeName);
                break;
            case "list" when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>):
                CompareType(type.GenericTypeArguments[0], (string)shape["member"]!["shape"]!, where, nested: true);
                break;
            case "map" when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>):
                Expect(type.GenericTypeArguments[0], typeof(string), where);
                CompareType(type.GenericTypeArguments[1], (string)shape["value"]!["shape"]!, where, nested: true);
                break;
            case "list" or "map":
                Differences.Add($"{where} is {type.Name} where the model has a {kind}");
                break;
            case "string" when shape["enum"] is { } values:
                var constants = service.Type(BotocoreService.Pascal(shapeName));
                // Inside lists and maps the official packages have plain strings, with the constants beside them.
                Expect(type, nested ? typeof(string) : constants, where);
                CompareValues(constants, values.AsArray(), where);
                break;
            default:
                Expect(type, nested ? Nullable.GetUnderlyingType(Scalars[kind]) ?? Scalars[kind] : Scalars[kind], where);
                break;
        }
    }

    private void CompareValues(Type? type, JsonArray values, string where)
    {
        if (type is null || !type.IsAssignableTo(typeof(ConstantClass)))
        {
            Differences.Add($"{where} has no constants");
            return;
        }

        if (!Types.Add(type))
        {
            return;
        }

        var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((ConstantClass)field.GetValue(null)!).Value);
        var expected = values.Select(value => (string)value!);
        foreach (var value in constants.Except(expected).Concat(expected.Except(constants)))
        {
            Differences.Add($"{type.Name} and its shape do not both have {value}");
        }
    }

    private void Expect(Type actual, Type? expected, string where)
    {
        if (actual != expected)
        {
            Differences.Add($"{where} is {actual.Name}, the model has {expected?.Name ?? "a type this package lacks"}");
        }
    }
}
