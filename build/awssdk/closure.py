"""Which shapes the listed operations reach, and whether in requests, responses or both."""

from dataclasses import dataclass, field

from naming import exception, pascal
from service import Service, Shape


@dataclass
class Structure:
    """A C# class to write. `kind` is request, response, model or exception."""

    name: str
    kind: str
    shape: Shape
    written: bool = False
    read: bool = False
    operation: str | None = None
    error_code: str | None = None


@dataclass
class Closure:
    structures: dict[str, Structure] = field(default_factory=dict)
    enumerations: dict[str, Shape] = field(default_factory=dict)


def members(service: Service, structure: Structure) -> dict[str, Shape]:
    """The members that become properties, by model name."""
    left_out = set(service.omit.get("*", [])) | set(service.omit.get(structure.name, []))
    if structure.kind == "exception":
        # Every exception has a message and a code already.
        left_out |= {"message", "Message", "Code", "ErrorCode"}
    return {name: member for name, member in structure.shape.get("members", {}).items() if name not in left_out}


def close(service: Service) -> Closure:
    found = Closure()
    for name in service.operations:
        operation = service.operation(name)
        empty: Shape = {"type": "structure", "members": {}}
        for kind, suffix, key in (("request", "Request", "input"), ("response", "Response", "output")):
            shape = service.shape(operation[key]["shape"]) if key in operation else empty
            structure = Structure(name + suffix, kind, shape, kind == "request", kind == "response", operation=name)
            found.structures[structure.name] = structure
            _follow(service, found, structure)
        for error in operation.get("errors", []):
            _error(service, found, error["shape"])
    return found


def _error(service: Service, found: Closure, shape_name: str) -> None:
    name = exception(shape_name)
    if name in found.structures:
        return
    shape = service.shape(shape_name)
    code = shape.get("error", {}).get("code", shape_name)
    found.structures[name] = Structure(name, "exception", shape, read=True, error_code=code)
    _follow(service, found, found.structures[name])


def _follow(service: Service, found: Closure, structure: Structure) -> None:
    for member in members(service, structure).values():
        _reach(service, found, member["shape"], structure.written, structure.read)


def _reach(service: Service, found: Closure, shape_name: str, written: bool, read: bool) -> None:
    shape = service.shape(shape_name)
    match shape["type"]:
        case "list":
            _reach(service, found, shape["member"]["shape"], written, read)
        case "map":
            _reach(service, found, shape["value"]["shape"], written, read)
        case "string" if "enum" in shape:
            found.enumerations[pascal(shape_name)] = shape
        case "structure" if shape_name not in service.unwrap:
            if shape.get("document"):
                raise SystemExit(f"{service.model_name}: {shape_name} is a document type, which the generator does not write")
            name = pascal(shape_name)
            known = found.structures.setdefault(name, Structure(name, "model", shape))
            if (written and not known.written) or (read and not known.read):
                known.written |= written
                known.read |= read
                _follow(service, found, known)
