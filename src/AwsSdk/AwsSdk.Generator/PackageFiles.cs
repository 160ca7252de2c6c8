namespace AwsSdk.Generator;

/// <summary>All source files of one package.</summary>
internal static class PackageFiles
{
    public static IEnumerable<(string Name, string Source)> Write(Service service)
    {
        var closure = new Closure(service);
        var client = new ClientCode(service);
        var structures = new StructureCode(service);
        var model = $"{service.Namespace}.Model";

        yield return ("Client.g.cs", Source.File(
            service.Namespace,
            ["Amazon.Runtime", "Amazon.Runtime.Internal", model, "AwsSdk.Protocols"],
            [client.Interface(), client.Client(), client.Config(), client.Request()]));
        yield return ("Errors.g.cs", Source.File(
            service.Namespace,
            ["System.Net", "Amazon.Runtime", "Amazon.Runtime.Internal"],
            [ErrorCode.BaseException(service), ErrorCode.Factory(service, closure)]));
        foreach (var group in closure.Structures.GroupBy(structure => structure.Kind))
        {
            yield return ($"{group.Key}s.g.cs", Source.File(
                model,
                group.Key == StructureKind.Exception ? ["System.Net", "Amazon.Runtime", "AwsSdk.Protocols"] : ["Amazon.Runtime", "AwsSdk.Protocols"],
                group.Select(structures.Write)));
        }

        if (closure.Enumerations.Count > 0)
        {
            yield return ("Enumerations.g.cs", Source.File(
                service.Namespace, ["Amazon.Runtime"], closure.Enumerations.Select(enumeration => EnumerationCode.Write(enumeration.Key, enumeration.Value))));
        }

        if (service.Paginators.Count > 0)
        {
            yield return ("Paginators.g.cs", Source.File(
                model,
                ["Amazon.Runtime", "AwsSdk.Protocols"],
                [PaginatorCode.Factory(service), .. service.Paginators.Keys.OrderBy(name => name, StringComparer.Ordinal)
                    .Select(name => PaginatorCode.Write(service, closure, name))]));
        }
    }
}
