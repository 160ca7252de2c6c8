"""Writes paginators: pages of a list, and the items over all pages."""

import csharp
from naming import pascal
from properties import Properties
from closure import Closure
from service import Service


def of(service: Service) -> list[str]:
    """The listed operations that walk by one plain token."""
    return [name for name in sorted(service.operations) if _plain(service.paginators.get(name))]


def factory(service: Service) -> str:
    names = of(service)
    declared = "\n".join(f"I{name}Paginator {name}({name}Request request);\n" for name in names)
    made = "\n".join(f"public I{name}Paginator {name}({name}Request request) => new {name}Paginator(client, request);\n" for name in names)
    text = csharp.block(f"public interface I{service.name}PaginatorFactory", declared)
    text += "\n" + csharp.block(
        f"internal sealed class {service.name}PaginatorFactory(IAmazon{service.name} client) : I{service.name}PaginatorFactory", made
    )
    return csharp.file(f"{service.namespace}.Model", text)


def write(service: Service, found: Closure, name: str) -> str:
    walk = service.paginators[name]
    response = f"{name}Response"
    types = {prop.model_name: prop for prop in Properties(service).of(found.structures[response])}
    keys = walk.get("result_key", [])
    results = [types[key] for key in ([keys] if isinstance(keys, str) else keys) if key in types and types[key].type.startswith("List<")]
    pages = f"IPaginatedEnumerable<{response}> Responses {{ get; }}\n"
    items = "".join(f"\nIPaginatedEnumerable<{prop.type[5:-1]}> {prop.name} {{ get; }}\n" for prop in results)
    text = csharp.block(f"public interface I{name}Paginator", pages + items)
    into, out = pascal(walk["input_token"]), pascal(walk["output_token"])
    body = "".join(
        f"public IPaginatedEnumerable<{prop.type[5:-1]}> {prop.name} =>\n"
        f"    new PaginatedResultKeyResponse<{response}, {prop.type[5:-1]}>(this, static page => page.{prop.name} ?? []);\n\n"
        for prop in results
    )
    body += f"""protected override string FirstToken() => request.{into};

protected override Task<{response}> PageAsync(string token, CancellationToken cancellationToken)
{{
    request.{into} = token;
    return client.{name}Async(request, cancellationToken);
}}

protected override string NextToken({response} page) => page.{out};
"""
    head = f"internal sealed class {name}Paginator(IAmazon{service.name} client, {name}Request request)"
    text += "\n" + csharp.block(f"{head}\n    : TokenPaginator<{response}>, I{name}Paginator", body)
    return csharp.file(f"{service.namespace}.Model", text, ("Amazon.Runtime", "AwsSdk.Protocols"))


def _plain(walk: dict | None) -> bool:
    if walk is None:
        return False
    return isinstance(walk["input_token"], str) and isinstance(walk["output_token"], str) and walk["output_token"].isidentifier()
