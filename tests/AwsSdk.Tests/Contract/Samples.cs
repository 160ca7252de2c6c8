using System.Collections;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace AwsSdk.Tests.Contract;

/// <summary>Instances with every member set, to a value that tells where it belongs. A shape inside itself is left out the second time.</summary>
internal sealed class Samples(BotocoreService service)
{
    public static readonly DateTime Time = new(2026, 1, 1, 0, 0, 0, 250, DateTimeKind.Utc);

    public static readonly byte[] Bytes = [1, 2, 255];

    private readonly Stack<string> inside = new();

    public object Of(Type type, JsonNode shape)
    {
        var sample = type.GetConstructor([])!.Invoke(null);
        foreach (var (property, name, member) in service.Members(type, shape))
        {
            property.SetValue(sample, Value(property.PropertyType, (string)member["shape"]!, name));
        }

        return sample;
    }

    /// <summary>A number that differs from most members' numbers.</summary>
    public static int Number(string member) => member.Length;

    private object? Value(Type type, string shapeName, string name)
    {
        if (inside.Contains(shapeName))
        {
            return null;
        }

        inside.Push(shapeName);
        try
        {
            return Inner(type, shapeName, name);
        }
        finally
        {
            inside.Pop();
        }
    }

    private object? Inner(Type type, string shapeName, string name)
    {
        var shape = service.Shape(shapeName);
        switch ((string)shape["type"]!)
        {
            case "structure":
                return Of(type, shape);
            case "list":
                var list = (IList)Activator.CreateInstance(type)!;
                AddIfAny(Value(type.GenericTypeArguments[0], (string)shape["member"]!["shape"]!, name), item => list.Add(item));
                return list;
            case "map":
                var map = (IDictionary)Activator.CreateInstance(type)!;
                AddIfAny(Value(type.GenericTypeArguments[1], (string)shape["value"]!["shape"]!, name), item => map.Add("k", item));
                return map;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsAssignableTo(typeof(ConstantClass)))
        {
            return Activator.CreateInstance(plain, (string)shape["enum"]![0]!);
        }

        return plain.Name switch
        {
            nameof(String) => name,
            nameof(Int32) => Number(name),
            nameof(Int64) => (long)Number(name),
            nameof(Single) => Number(name) + 0.5f,
            nameof(Double) => Number(name) + 0.5,
            nameof(Boolean) => true,
            nameof(DateTime) => Time,
            nameof(MemoryStream) => new MemoryStream(Bytes),
            _ => throw new InvalidOperationException($"No sample for {type} at {name}."),
        };
    }

    private static void AddIfAny(object? item, Action<object> add)
    {
        if (item is not null)
        {
            add(item);
        }
    }
}
