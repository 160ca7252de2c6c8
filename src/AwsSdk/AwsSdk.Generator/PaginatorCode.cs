namespace AwsSdk.Generator;

/// <summary>Writes paginators: pages of a list, and the items over all pages.</summary>
internal static class PaginatorCode
{
    public static string Factory(Service service)
    {
        var names = service.Paginators.Keys.OrderBy(name => name, StringComparer.Ordinal).ToList();
        var declared = string.Join("\n", names.Select(name => $"I{name}Paginator {name}({name}Request request);\n"));
        var made = string.Join("\n", names.Select(name => $"public I{name}Paginator {name}({name}Request request) => new {name}Paginator(client, request);\n"));
        return Source.Block($"public interface I{service.Name}PaginatorFactory", declared)
            + "\n"
            + Source.Block($"internal sealed class {service.Name}PaginatorFactory(IAmazon{service.Name} client) : I{service.Name}PaginatorFactory", made);
    }

    public static string Write(Service service, Closure closure, string name)
    {
        var walk = service.Paginators[name];
        var response = $"{name}Response";
        var members = new Properties(service).Of(closure[response]).ToDictionary(property => property.MemberName, StringComparer.Ordinal);
        var lists = walk.Texts("result_key").Where(key => members.TryGetValue(key, out var member) && member.IsList).Select(key => members[key]).ToList();

        var items = string.Concat(lists.Select(list => $"\nIPaginatedEnumerable<{list.ItemType}> {list.Name} {{ get; }}\n"));
        var (into, outOf) = (Names.Pascal(walk.Text("input_token")!), Names.Pascal(walk.Text("output_token")!));
        var body = string.Concat(lists.Select(list => $"""
            public IPaginatedEnumerable<{list.ItemType}> {list.Name} =>
                new PaginatedResultKeyResponse<{response}, {list.ItemType}>(this, static page => page.{list.Name} ?? []);


            """)) + $$"""
            protected override string FirstToken() => request.{{into}};

            protected override Task<{{response}}> PageAsync(string token, CancellationToken cancellationToken)
            {
                request.{{into}} = token;
                return client.{{name}}Async(request, cancellationToken);
            }

            protected override string NextToken({{response}} page) => page.{{outOf}};

            """;
        return Source.Block($"public interface I{name}Paginator", $"IPaginatedEnumerable<{response}> Responses {{ get; }}\n{items}")
            + "\n"
            + Source.Block($"internal sealed class {name}Paginator(IAmazon{service.Name} client, {name}Request request)\n    : TokenPaginator<{response}>, I{name}Paginator", body);
    }
}
