"""moto's objects as plain documents of a service's model.

moto looks up each attribute under half a dozen names each time; here the right name is found once per class.
"""
from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from moto.core.constants import MISSING
from moto.core.model import ListShape, Shape, StructureShape
from moto.core.serialize import AttributePickerContext, XFormedAttributePicker
from moto.core.utils import get_value

from localcloud.protocol.model import service_model

_picker = XFormedAttributePicker()
_names: dict[tuple[type, str, str], tuple[str, ...]] = {}


def view(value: Any, shape: str) -> Any:
    """The value of a named EC2 shape with every member that the object knows; EC2's times are whole seconds."""
    kind, parts = _parts(shape)
    if kind is StructureShape:
        members = ((name, member.name, _pick(value, name, member, shape)) for name, member in parts)
        return {name: view(item, member) for name, member, item in members if item is not None}
    if kind is ListShape:
        member = parts[0][1].name
        return [view(item, member) for item in value]
    return value.replace(microsecond=0) if isinstance(value, datetime) else value


@cache
def _parts(name: str) -> tuple[type, list[tuple[str, Shape]]]:
    model = service_model("ec2")
    assert model is not None
    match shape := model.shape_for(name):
        case StructureShape():
            return StructureShape, list(shape.members.items())
        case ListShape():
            return ListShape, [("", shape.member)]
    return Shape, []


def _pick(value: Any, name: str, member: Shape, parent: str) -> Any:
    key = (type(value), parent, name)
    names = _names.get(key)
    if names is None:
        context = AttributePickerContext(obj=value, key=name, shape=member)
        names = tuple(dict.fromkeys(_picker.get_possible_keys(context)))
        if not hasattr(value, "__getitem__"):
            # The attributes of moto's classes are the same in each of their objects.
            names = tuple(candidate for candidate in names if get_value(value, candidate, MISSING) is not MISSING)[:1]
        _names[key] = names
    for candidate in names:
        item = get_value(value, candidate, MISSING)
        if item is not MISSING:
            return item
    return None
