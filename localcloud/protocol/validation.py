"""Checks of a parsed input against the constraints of its model, with AWS's own wording."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Iterator

from botocore.model import ListShape, MapShape, Shape, StructureShape

from localcloud.calls import ApiError

_CLASSES = {
    r"\p{L}": "A-Za-z\u00aa-\U000e01ef",
    r"\p{M}": "\u0300-\u036f",
    r"\p{Z}": " \u00a0\u2000-\u200a\u2028\u2029\u202f\u3000",
    r"\p{N}": "0-9",
    r"\p{S}": "$+<=>^`|~",
    r"\p{ASCII}": "[\x00-\x7f]",
}
"""Java's character classes, nearly."""


def check(shape: StructureShape | None, params: dict[str, Any]) -> None:
    """Raises a ValidationException that lists every constraint the input violates."""
    if shape is None:
        return
    violations = list(_structure(shape, params, ""))
    if violations:
        count = f"{len(violations)} validation error{'s' if len(violations) > 1 else ''} detected"
        raise ApiError("ValidationException", f"{count}: {'; '.join(violations)}")


def _structure(shape: StructureShape, value: dict[str, Any], place: str) -> Iterator[str]:
    if shape.is_document_type:
        return
    for name in shape.required_members:
        if name not in value:
            yield _violation("null", _join(place, name), "Member must not be null")
    if shape.is_tagged_union and len(value) != 1:
        yield _violation(f"{sorted(value)}", place, f"Member must have exactly one of {list(shape.members)}")
    for name, item in value.items():
        yield from _value(shape.members[name], item, _join(place, name))


def _value(shape: Shape, value: Any, place: str) -> Iterator[str]:
    match shape:
        case StructureShape():
            yield from _structure(shape, value, place)
        case ListShape():
            yield from _size(shape, len(value), value, place)
            for index, item in enumerate(value, 1):
                yield from _value(shape.member, item, f"{place}.{index}.member")
        case MapShape():
            yield from _size(shape, len(value), value, place)
            for key, item in value.items():
                yield from _value(shape.key, key, f"{place}.key")
                yield from _value(shape.value, item, f"{place}.{key}.member")
        case _:
            yield from _scalar(shape, value, place)


def _scalar(shape: Shape, value: Any, place: str) -> Iterator[str]:
    metadata = shape.metadata
    if isinstance(value, str):
        if shape.metadata.get("enum") and value not in metadata["enum"]:
            yield _violation(value, place, f"Member must satisfy enum value set: [{', '.join(metadata['enum'])}]")
        pattern = _pattern(metadata["pattern"]) if "pattern" in metadata else None
        if pattern is not None and not pattern.fullmatch(value):
            yield _violation(value, place, f"Member must satisfy regular expression pattern: {metadata['pattern']}")
        yield from _size(shape, len(value), value, place)
    elif isinstance(value, bytes):
        yield from _size(shape, len(value), "java.nio.HeapByteBuffer", place)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        if "min" in metadata and value < metadata["min"]:
            yield _violation(value, place, f"Member must have value greater than or equal to {metadata['min']}")
        if "max" in metadata and value > metadata["max"]:
            yield _violation(value, place, f"Member must have value less than or equal to {metadata['max']}")


def _size(shape: Shape, size: int, value: Any, place: str) -> Iterator[str]:
    if "min" in shape.metadata and size < shape.metadata["min"]:
        yield _violation(value, place, f"Member must have length greater than or equal to {shape.metadata['min']}")
    if "max" in shape.metadata and size > shape.metadata["max"]:
        yield _violation(value, place, f"Member must have length less than or equal to {shape.metadata['max']}")


@cache
def _pattern(text: str) -> re.Pattern[str] | None:
    """A model's (Java) pattern for Python, or None when Python cannot express it."""
    for java, python in _CLASSES.items():
        text = text.replace(java, python)
    try:
        return re.compile(text, re.DOTALL)
    except re.error:
        return None


def _violation(value: Any, place: str, constraint: str) -> str:
    shown = "null" if value == "null" else f"'{str(value):.300}'"
    return f"Value {shown} at '{place}' failed to satisfy constraint: {constraint}"


def _join(place: str, name: str) -> str:
    name = name[0].lower() + name[1:]
    return f"{place}.{name}" if place else name
