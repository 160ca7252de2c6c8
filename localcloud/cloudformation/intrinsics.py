"""Evaluates intrinsic functions: template values to plain values."""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.references import split_attribute

NO_VALUE = object()
"""What `AWS::NoValue` evaluates to: the property is left out."""

KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}"
"""What stands in a change set for a value that exists only once the change is carried out."""


class Environment(Protocol):
    """What the functions ask the outside: resources, exports, zones."""

    def ref(self, logical_id: str) -> Any: ...

    def attribute(self, logical_id: str, name: str) -> Any: ...

    def export(self, name: str) -> Any: ...

    def zones(self, region: str) -> list[str]: ...


class Evaluator:
    """Evaluates values of one template with given parameters.

    `values` holds parameters and pseudo parameters by name.
    """

    def __init__(self, template: Mapping[str, Any], values: Mapping[str, Any], environment: Environment) -> None:
        self._template = template
        self._values = values
        self._environment = environment
        self._conditions: dict[str, bool] = {}
        self._functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._ref, "Fn::GetAtt": self._get_att, "Fn::Sub": self._sub, "Fn::Join": self._join,
            "Fn::Select": self._select, "Fn::Split": self._split, "Fn::If": self._if, "Fn::FindInMap": self._find_in_map,
            "Fn::ImportValue": self._import, "Fn::Base64": self._base64, "Fn::Cidr": self._cidr, "Fn::GetAZs": self._zones,
            "Fn::And": self._and, "Fn::Or": self._or, "Fn::Not": self._not, "Fn::Equals": self._equals,
            "Condition": self._named_condition, "Fn::Length": self._length, "Fn::ToJsonString": self._to_json,
        }  # fmt: skip

    def value(self, node: Any) -> Any:
        """The plain value of a node; members that are `AWS::NoValue` are left out."""
        if isinstance(node, dict):
            if len(node) == 1:
                (key, argument), = node.items()
                function = self._functions.get(key)
                if function is not None and (key != "Condition" or isinstance(argument, str)):
                    return function(argument)
                if key.startswith("Fn::"):
                    raise invalid(f"Template error: {key} is not supported here")
            evaluated = {key: self.value(item) for key, item in node.items()}
            return {key: item for key, item in evaluated.items() if item is not NO_VALUE}
        if isinstance(node, list):
            return [item for item in (self.value(item) for item in node) if item is not NO_VALUE]
        return node

    def condition(self, name: str) -> bool:
        """Whether a named condition holds."""
        if name not in self._conditions:
            conditions = self._template.get("Conditions") or {}
            if name not in conditions:
                raise invalid(f"Template error: condition {name} is not defined")
            self._conditions[name] = bool(self.value(conditions[name]))
        return self._conditions[name]

    def included(self, body: Mapping[str, Any]) -> bool:
        """Whether a resource or output with an optional Condition is part of the stack."""
        name = body.get("Condition")
        return self.condition(name) if isinstance(name, str) else True

    def prune(self, node: Any) -> Any:
        """The node with every Fn::If replaced by the branch that holds, nothing else evaluated."""
        if isinstance(node, dict):
            if len(node) == 1 and "Fn::If" in node:
                name, yes, no = node["Fn::If"]
                return self.prune(yes if self.condition(name) else no)
            return {key: self.prune(item) for key, item in node.items()}
        return [self.prune(item) for item in node] if isinstance(node, list) else node

    def _ref(self, name: Any) -> Any:
        if name == "AWS::NoValue":
            return NO_VALUE
        return self._values[name] if name in self._values else self._environment.ref(name)

    def _get_att(self, argument: Any) -> Any:
        if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], dict):
            argument = [argument[0], str(self.value(argument[1]))]
        return self._environment.attribute(*split_attribute(argument))

    def _sub(self, argument: Any) -> str:
        text, own = argument if isinstance(argument, list) else (argument, {})
        values = {name: self.value(item) for name, item in own.items()}

        def replace(match: re.Match[str]) -> str:
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            name = name.strip()
            if name in values:
                return text_of(values[name])
            head, dot, attribute = name.partition(".")
            return text_of(self._environment.attribute(head, attribute) if dot else self._ref(name))

        return re.sub(r"\$\{([^{}]+)\}", replace, str(text))

    def _join(self, argument: Any) -> str:
        delimiter, items = self._arguments("Fn::Join", argument, 2)
        if not isinstance(items, list):
            raise invalid(
                "Template error: every Fn::Join object requires two parameters, "
                "(1) a string delimiter and (2) a list of strings to be joined"
            )
        return str(delimiter).join(text_of(item) for item in items)

    def _select(self, argument: Any) -> Any:
        index, items = self._arguments("Fn::Select", argument, 2)
        if items == KNOWN_AFTER_APPLY or (isinstance(items, list) and items == [KNOWN_AFTER_APPLY]):
            return KNOWN_AFTER_APPLY
        if not isinstance(items, list):
            raise invalid("Template error: Fn::Select requires a list argument with two elements: an integer index and a list")
        try:
            position = int(index)
            if position < 0:
                raise IndexError
            return items[position]
        except (ValueError, IndexError):
            raise invalid(f"Template error: Fn::Select cannot select nonexistent value at index {index}") from None

    def _split(self, argument: Any) -> Any:
        delimiter, text = self._arguments("Fn::Split", argument, 2)
        if not isinstance(text, str):
            raise invalid(
                "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split"
            )
        return [KNOWN_AFTER_APPLY] if text == KNOWN_AFTER_APPLY else text.split(delimiter)

    def _if(self, argument: Any) -> Any:
        if not isinstance(argument, list) or len(argument) != 3:
            raise invalid("Template error: Fn::If requires a list argument with three elements")
        return self.value(argument[1] if self.condition(argument[0]) else argument[2])

    def _find_in_map(self, argument: Any) -> Any:
        parts = argument if isinstance(argument, list) else []
        if len(parts) not in (3, 4):
            raise invalid(
                "Template error: every Fn::FindInMap object requires three parameters, "
                "the map name, map key and the attribute for return value"
            )
        name, key, attribute = (self.value(part) for part in parts[:3])
        mapping = (self._template.get("Mappings") or {}).get(name, {})
        if key in mapping and attribute in mapping[key]:
            return mapping[key][attribute]
        if len(parts) == 4:
            return self.value(parts[3]["DefaultValue"])
        raise invalid(f"Template error: Unable to get mapping for {name}::{key}::{attribute}")

    def _import(self, argument: Any) -> Any:
        return self._environment.export(str(self.value(argument)))

    def _base64(self, argument: Any) -> str:
        return base64.b64encode(text_of(self.value(argument)).encode()).decode()

    def _cidr(self, argument: Any) -> Any:
        block, count, *bits = self.value(argument)
        if block == KNOWN_AFTER_APPLY:
            return [KNOWN_AFTER_APPLY] * int(count)
        network = ipaddress.ip_network(block, strict=False)
        prefix = network.max_prefixlen - (int(bits[0]) if bits else 8)
        if prefix <= network.prefixlen:
            raise invalid(f"Template error: Fn::Cidr cannot make subnets of /{prefix} in {block}")
        subnets = network.subnets(new_prefix=prefix)
        made = [str(subnet) for _, subnet in zip(range(int(count)), subnets)]
        if len(made) < int(count):
            raise invalid(f"Template error: {block} has no {count} subnets of /{prefix}")
        return made

    def _zones(self, argument: Any) -> list[str]:
        return self._environment.zones(str(self.value(argument) or self._values["AWS::Region"]))

    def _and(self, argument: Any) -> bool:
        return all([self._truth(item) for item in argument])

    def _or(self, argument: Any) -> bool:
        return any([self._truth(item) for item in argument])

    def _not(self, argument: Any) -> bool:
        return not self._truth(argument[0])

    def _equals(self, argument: Any) -> bool:
        left, right = self._arguments("Fn::Equals", argument, 2)
        return _comparable(left) == _comparable(right)

    def _named_condition(self, name: str) -> bool:
        return self.condition(name)

    def _truth(self, node: Any) -> bool:
        value = self.value(node)
        return value.lower() == "true" if isinstance(value, str) else bool(value)

    def _length(self, argument: Any) -> int:
        return len(self.value(argument))

    def _to_json(self, argument: Any) -> str:
        return json.dumps(self.value(argument), separators=(",", ":"))

    def _arguments(self, function: str, argument: Any, count: int) -> list[Any]:
        if not isinstance(argument, list) or len(argument) != count:
            raise invalid(f"Template error: {function} requires a list argument with {count} elements")
        return [self.value(item) for item in argument]


def text_of(value: Any) -> str:
    """A scalar as CloudFormation writes it into text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(text_of(item) for item in value)
    return str(value)


def _comparable(value: Any) -> Any:
    return value if isinstance(value, (dict, list)) else text_of(value)
