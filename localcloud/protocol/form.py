"""Inputs of the query and EC2 protocols: form fields with dotted names."""

from __future__ import annotations

from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from localcloud.calls import ApiError
from localcloud.protocol.values import read_scalar, unknown_member

Tree = dict[str, Any]


def read_form(shape: StructureShape | None, form: dict[str, str], ec2: bool, unknown: list[ApiError]) -> dict[str, Any]:
    """The input of an operation from the fields of its form; fields that the shape lacks are added to `unknown`."""
    tree: Tree = {}
    for name, text in form.items():
        if name not in ("Action", "Version"):
            _put(tree, name, text)
    if shape is None:
        return {}
    return _Reader(ec2, unknown).structure(shape, tree, "")


def _put(tree: Tree, name: str, text: str) -> None:
    *parents, last = name.split(".")
    for part in parents:
        below = tree.get(part)
        if not isinstance(below, dict):
            below = tree[part] = {}
        tree = below
    tree.setdefault(last, text)


class _Reader:
    def __init__(self, ec2: bool, unknown: list[ApiError]) -> None:
        self._ec2 = ec2
        self._unknown = unknown

    def structure(self, shape: StructureShape, tree: Tree, place: str) -> dict[str, Any]:
        names = {self._field(member, name): name for name, member in shape.members.items()}
        read: dict[str, Any] = {}
        for field, below in tree.items():
            if field not in names:
                self._unknown.append(unknown_member(field, place, names))
                continue
            name = names[field]
            read[name] = self.value(shape.members[name], below, f"{place}.{field}" if place else field)
        return read

    def value(self, shape: Shape, below: Any, place: str) -> Any:
        match shape:
            case StructureShape():
                return self.structure(shape, below if isinstance(below, dict) else {}, place)
            case ListShape():
                return [self.value(shape.member, item, f"{place}.{index}") for index, item in self._items(shape, below)]
            case MapShape():
                return self._map(shape, below, place)
        return read_scalar(shape, below if isinstance(below, str) else "", place)

    def _items(self, shape: ListShape, below: Any) -> list[tuple[str, Any]]:
        if not isinstance(below, dict):
            return []
        if not self._ec2 and not shape.serialization.get("flattened"):
            below = below.get(shape.member.serialization.get("name", "member"), below.get("member", {}))
        return _numbered(below)

    def _map(self, shape: MapShape, below: Any, place: str) -> dict[Any, Any]:
        if not isinstance(below, dict):
            return {}
        entries = _numbered(below if shape.serialization.get("flattened") else below.get("entry", {}))
        key, value = shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")
        return {entry[key]: self.value(shape.value, entry.get(value, ""), f"{place}.{entry[key]}") for _, entry in entries}

    def _field(self, shape: Shape, name: str) -> str:
        serialization = shape.serialization
        if self._ec2:
            if "queryName" in serialization:
                return str(serialization["queryName"])
            located = str(serialization.get("name", name))
            return located[0].upper() + located[1:]
        # A flattened list is sent under the name of its members.
        if isinstance(shape, ListShape) and serialization.get("flattened"):
            return str(shape.member.serialization.get("name", serialization.get("name", name)))
        return str(serialization.get("name", name))


def _numbered(entries: Any) -> list[tuple[str, Any]]:
    return sorted(((key, value) for key, value in entries.items() if key.isdigit()), key=lambda entry: int(entry[0]))
