"""What a part of a template refers to: the edges of the dependency graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_IN_SUB = re.compile(r"\$\{([^!{}][^{}]*)\}")


@dataclass(frozen=True)
class Reference:
    """A Ref (no attribute) or a GetAtt of a resource, parameter or pseudo parameter."""

    name: str
    attribute: str | None = None


def find_references(value: Any) -> Iterator[Reference]:
    """Every reference in a value, those inside Fn::Sub included."""
    if isinstance(value, list):
        for item in value:
            yield from find_references(item)
    elif isinstance(value, dict):
        if len(value) == 1:
            (key, argument), = value.items()
            if key == "Ref" and isinstance(argument, str):
                yield Reference(argument)
                return
            if key == "Fn::GetAtt":
                name, attribute = split_attribute(argument)
                yield Reference(name, attribute)
                if isinstance(argument, list):
                    yield from find_references(argument[1:])
                return
            if key == "Fn::Sub":
                yield from _in_sub(argument)
                return
        for item in value.values():
            yield from find_references(item)


def split_attribute(argument: Any) -> tuple[str, str]:
    """`[logical id, attribute]` or `logical id.attribute` as a pair; an attribute that is a function is ''."""
    if isinstance(argument, str):
        name, _, attribute = argument.partition(".")
        return name, attribute
    parts = list(argument)
    return str(parts[0]), ".".join(parts[1:]) if all(isinstance(part, str) for part in parts) else ""


def sub_names(text: str) -> Iterator[str]:
    """The names between `${` and `}`, without the literal `${!…}` ones."""
    for name in _IN_SUB.findall(text):
        yield name.strip()


def _in_sub(argument: Any) -> Iterator[Reference]:
    text, own = (argument[0], argument[1]) if isinstance(argument, list) else (argument, {})
    for name in sub_names(str(text)):
        if name not in own:
            head, dot, attribute = name.partition(".")
            yield Reference(head, attribute if dot else None)
    yield from find_references(own)


def condition_names(value: Any) -> Iterator[str]:
    """The conditions that the Fn::If functions of a value ask for."""
    if isinstance(value, list):
        for item in value:
            yield from condition_names(item)
    elif isinstance(value, dict):
        chosen = value.get("Fn::If")
        if isinstance(chosen, list) and chosen and isinstance(chosen[0], str):
            yield chosen[0]
        for item in value.values():
            yield from condition_names(item)
