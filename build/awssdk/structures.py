"""Writes requests, responses, models and exceptions, a file each."""

import csharp
from closure import Structure
from facts import document
from naming import literal
from properties import Properties, Property
from service import Service

_ERROR_FACTS = "string message, {inner}ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode"


def write(service: Service, structure: Structure) -> str:
    properties = Properties(service)
    declared = properties.of(structure)
    in_body = [prop for prop in declared if prop.location is None]
    bound = [prop for prop in declared if prop.location is not None]
    base = {
        "request": f"Amazon{service.name}Request",
        "response": "AmazonWebServiceResponse",
        "exception": service.base_exception,
        "model": None,
    }[structure.kind]
    interfaces = [base] if base else []
    rest = service.protocol == "rest-json"
    payload = any(prop.location == "payload" for prop in bound)
    methods = []
    if structure.written and (not rest or in_body or structure.kind == "model" or _has_json_body(service, structure, payload)):
        interfaces.append("IWritableShape")
        methods.append(_writer(properties, in_body))
    if structure.read and (not rest or in_body or structure.kind == "model") and not (structure.kind == "exception" and not in_body):
        interfaces.append("IReadableShape")
        methods.append(_reader(properties, in_body))
    if bound and rest:
        interfaces.append("IHttpBoundRequest" if structure.kind == "request" else "IHttpBoundResponse")
        methods.append(_binder(structure, bound))
    parts = []
    if structure.kind == "exception":
        parts.append(_exception_constructors(structure, service.base_exception))
    parts.extend(_constructors(service, structure, declared))
    parts.extend(_property(service, prop) for prop in declared)
    parts.extend(methods)
    about = {
        "request": f"Request of {structure.operation}.",
        "response": f"Response of {structure.operation}.",
        "exception": f"Error {structure.error_code}.",
        "model": None,
    }[structure.kind]
    head = f"public partial class {structure.name}" + (f" : {', '.join(interfaces)}" if interfaces else "")
    usings = ["Amazon.Runtime"] if structure.kind in ("response", "exception") else []
    usings += ["System.Net"] if structure.kind == "exception" else []
    if methods:
        usings.append("AwsSdk.Protocols")
    body = (csharp.summary(about) if about else "") + csharp.block(head, "\n".join(parts))
    return csharp.file(f"{service.namespace}.Model", body, tuple(sorted(usings)))


def _has_json_body(service: Service, structure: Structure, payload: bool) -> bool:
    """A REST request with a body, even an empty one; GET and DELETE have none."""
    method = service.operation(structure.operation)["http"]["method"] if structure.operation else "GET"
    return method in ("POST", "PUT", "PATCH") and not payload


def _property(service: Service, prop: Property) -> str:
    facts = document(service, prop)
    return (csharp.summary(facts) if facts else "") + f"public {prop.type} {prop.name} {{ get; set; }}\n"


def _constructors(service: Service, structure: Structure, declared: list[Property]) -> list[str]:
    types = {prop.name: prop.type for prop in declared}
    wanted = service.constructors.get(structure.name, [])
    made = [f"public {structure.name}()\n{{\n}}\n"] if wanted else []
    for names in wanted:
        taken = [(name, name[0].lower() + name[1:]) for name in names]
        signature = ", ".join(f"{types[name]} {argument}" for name, argument in taken)
        assignments = "".join(f"{name} = {argument};\n" for name, argument in taken)
        made.append(csharp.block(f"public {structure.name}({signature})", assignments))
    return made


def _exception_constructors(structure: Structure, base: str) -> str:
    name = structure.name
    every = "message, innerException, errorType, errorCode, requestId, statusCode"
    signatures = [
        ("string message", "message"),
        ("string message, Exception innerException", "message, innerException"),
        ("Exception innerException", "innerException"),
        (_ERROR_FACTS.format(inner="Exception innerException, "), every),
        (_ERROR_FACTS.format(inner=""), every.replace("innerException, ", "")),
    ]
    made = [f"public {name}({signature})\n    : base({passed})\n{{\n}}\n" for signature, passed in signatures]
    retryable = structure.shape.get("retryable")
    if retryable is not None:
        throttling = "true" if retryable.get("throttling") else "false"
        made.append(f"public override RetryableDetails Retryable {{ get; }} = new({throttling});\n")
    return "\n".join(made)


def _writer(properties: Properties, declared: list[Property]) -> str:
    return csharp.block("void IWritableShape.Write(ShapeWriter to)", "".join(properties.write(prop) + "\n" for prop in declared))


def _reader(properties: Properties, declared: list[Property]) -> str:
    if not declared:
        return csharp.block("void IReadableShape.Read(string member, ShapeReader from)", "")
    cases = "".join(f"case {literal(prop.wire_name_in)}: {properties.read(prop)} break;\n" for prop in declared)
    return csharp.block("void IReadableShape.Read(string member, ShapeReader from)", csharp.block("switch (member)", cases))


def _binder(structure: Structure, bound: list[Property]) -> str:
    if structure.kind == "request":
        return csharp.block("void IHttpBoundRequest.Bind(HttpRequestBinding to)", "".join(map(_bind_out, bound)))
    return csharp.block("void IHttpBoundResponse.Bind(HttpResponseBinding from)", "".join(map(_bind_in, bound)))


def _bind_out(prop: Property) -> str:
    kind = prop.shape["type"]
    name = literal(prop.wire_name_in)
    match prop.location:
        case "uri" if kind == "string":
            return f"to.Path({name}, {prop.name});\n"
        case "querystring" if kind in ("string", "integer", "boolean") or prop.type == "List<string>":
            return f"to.Query({name}, {prop.name});\n"
        case "header" if kind == "string":
            return f"to.Header({name}, {prop.name});\n"
        case "payload" if kind == "blob":
            return f"to.Payload({prop.name});\n"
    raise SystemExit(f"{prop.name}: the generator does not put a {kind} into {prop.location}")


def _bind_in(prop: Property) -> str:
    kind = prop.shape["type"]
    match prop.location:
        case "statusCode":
            return f"{prop.name} = from.StatusCode;\n"
        case "header" if kind == "string":
            return f"{prop.name} = from.Header({literal(prop.wire_name_in)});\n"
        case "payload" if kind == "blob":
            return f"{prop.name} = from.Payload();\n"
    raise SystemExit(f"{prop.name}: the generator does not take a {kind} from {prop.location}")
