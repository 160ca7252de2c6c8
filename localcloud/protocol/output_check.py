"""Finds members of an answer that the model does not have: serializing would drop them without a word."""

from __future__ import annotations

from typing import Any, Iterator

from botocore.model import ListShape, MapShape, Shape, StructureShape


def unknown_members(shape: Shape | None, value: Any, place: str = "") -> Iterator[str]:
    """The places of unknown members, for example `Domain.DomainIdd`."""
    match shape:
        case None:
            yield from value or ()
        case StructureShape() if isinstance(value, dict) and not shape.is_document_type:
            for name, item in value.items():
                if name not in shape.members:
                    yield f"{place}{name}"
                else:
                    yield from unknown_members(shape.members[name], item, f"{place}{name}.")
        case ListShape() if isinstance(value, list):
            for item in value:
                yield from unknown_members(shape.member, item, f"{place}[].")
        case MapShape() if isinstance(value, dict):
            for item in value.values():
                yield from unknown_members(shape.value, item, f"{place}{{}}.")
