"""Pipeline parameters: declared in the definition, given as text at the start of an execution."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from localcloud.sagemaker.part import invalid
from localcloud.sagemaker.pipelines.syntax import NAME, Problem, object_at, required

_TYPES: dict[str, tuple[type, ...]] = {"String": (str,), "Integer": (int,), "Float": (float, int), "Boolean": (bool,)}


@dataclass(frozen=True)
class PipelineParameter:
    name: str
    type: str
    default: Any
    has_default: bool
    allowed: list[Any]

    def read(self, text: str) -> Any:
        """The typed value of a text given at start. Raises ValidationException."""
        try:
            value = _read(self.type, text)
        except ValueError as error:
            raise invalid(f"Parameter [{self.name}] has the value '{text}', which is not of type {self.type}") from error
        if self.allowed and value not in self.allowed:
            raise invalid(f"Parameter [{self.name}] has the value '{text}'; allowed are {', '.join(map(str, self.allowed))}")
        return value


def parse_parameters(given: Any) -> dict[str, PipelineParameter]:
    """The declared parameters by name. Raises Problem."""
    if not isinstance(given, list):
        raise Problem("Parameters is not a list")
    found: dict[str, PipelineParameter] = {}
    for item in given:
        body = object_at(item, "a parameter")
        name = required(body, "Name", str, "a parameter")
        kind = body.get("Type", "String")
        if not NAME.match(name) or name in found:
            raise Problem(f"The parameter name '{name}' is used twice or not valid: 1 to 64 letters, digits, '-' and '_'")
        if kind not in _TYPES:
            raise Problem(f"Parameter {name}: Type '{kind}' is not one of {', '.join(_TYPES)}")
        default = body.get("DefaultValue")
        if default is not None and (not isinstance(default, _TYPES[kind]) or (kind != "Boolean" and isinstance(default, bool))):
            raise Problem(f"Parameter {name}: DefaultValue {default!r} is not of type {kind}")
        allowed = body.get("EnumValues") or []
        if allowed and default is not None and default not in allowed:
            raise Problem(f"Parameter {name}: DefaultValue {default!r} is not one of its EnumValues {allowed}")
        found[name] = PipelineParameter(name, kind, default, default is not None, allowed)
    return found


def values_at_start(declared: dict[str, PipelineParameter], given: list[dict[str, str]]) -> dict[str, Any]:
    """The value of every parameter for an execution. Raises ValidationException for unknown and missing ones."""
    texts = {item["Name"]: item["Value"] for item in given}
    unknown = sorted(texts.keys() - declared.keys())
    if unknown:
        raise invalid(f"Parameters [{', '.join(unknown)}] are not defined in the pipeline; it defines {', '.join(declared) or 'none'}")
    missing = [name for name, parameter in declared.items() if name not in texts and not parameter.has_default]
    if missing:
        raise invalid(f"Parameters [{', '.join(missing)}] have no default value and must be given at start")
    return {name: parameter.read(texts[name]) if name in texts else parameter.default for name, parameter in declared.items()}


def _read(kind: str, text: str) -> Any:
    if kind == "Integer":
        return int(text)
    if kind == "Float":
        return float(text)
    if kind == "Boolean":
        if text.lower() not in ("true", "false"):
            raise ValueError(text)
        return text.lower() == "true"
    return text
