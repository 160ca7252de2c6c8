namespace AwsSdk.Generator;

/// <summary>Which classes the operations need, and whether in requests, responses or both.</summary>
internal sealed class Closure
{
    private readonly Service service;
    private readonly Dictionary<string, Structure> structures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Shape> enumerations = new(StringComparer.Ordinal);

    public Closure(Service service)
    {
        this.service = service;
        foreach (var operation in service.Operations)
        {
            Add(operation, StructureKind.Request, "input");
            Add(operation, StructureKind.Response, "output");
            foreach (var error in operation.Value.Has("errors") ? operation.Value.Json.GetProperty("errors").EnumerateArray().ToList() : [])
            {
                AddError(error.GetProperty("shape").GetString()!);
            }
        }
    }

    public IEnumerable<Structure> Structures => structures.Values.OrderBy(structure => structure.Name, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Shape> Enumerations => enumerations;

    public Structure this[string name] => structures[name];

    /// <summary>The members that become properties.</summary>
    public static IEnumerable<KeyValuePair<string, Shape>> Members(Service service, Structure structure)
    {
        var leftOut = new HashSet<string>(service.LeftOut(structure.Name), StringComparer.Ordinal);
        if (structure.Kind == StructureKind.Exception)
        {
            // Every exception has a message and a code already.
            leftOut.UnionWith(["message", "Message", "Code", "ErrorCode"]);
        }

        return structure.Shape?.Children("members").Where(member => !leftOut.Contains(member.Key)) ?? [];
    }

    private void Add(KeyValuePair<string, Shape> operation, StructureKind kind, string key)
    {
        var shape = operation.Value.Has(key) ? service.Shape(operation.Value.Child(key).Target) : (Shape?)null;
        var structure = new Structure(operation.Key + kind, kind, shape)
        {
            Written = kind == StructureKind.Request,
            Read = kind == StructureKind.Response,
            Operation = operation.Key,
        };
        structures.Add(structure.Name, structure);
        Follow(structure);
    }

    private void AddError(string shapeName)
    {
        var name = Names.Exception(shapeName);
        if (structures.ContainsKey(name))
        {
            return;
        }

        var shape = service.Shape(shapeName);
        var code = (shape.Has("error") ? shape.Child("error").Text("code") : null) ?? shapeName;
        structures[name] = new Structure(name, StructureKind.Exception, shape) { Read = true, ErrorCode = code };
        Follow(structures[name]);
    }

    private void Follow(Structure structure)
    {
        foreach (var member in Members(service, structure))
        {
            Reach(member.Value.Target, structure.Written, structure.Read);
        }
    }

    private void Reach(string shapeName, bool written, bool read)
    {
        var shape = service.Shape(shapeName);
        switch (shape.Type)
        {
            case "list":
                Reach(shape.Child("member").Target, written, read);
                break;
            case "map":
                Reach(shape.Child("value").Target, written, read);
                break;
            case "string" when shape.Has("enum"):
                enumerations[Names.Pascal(shapeName)] = shape;
                break;
            case "structure":
                var name = Names.Pascal(shapeName);
                if (!structures.TryGetValue(name, out var known))
                {
                    structures[name] = known = new Structure(name, StructureKind.Model, shape);
                }

                if ((written && !known.Written) || (read && !known.Read))
                {
                    known.Written |= written;
                    known.Read |= read;
                    Follow(known);
                }

                break;
        }
    }
}
