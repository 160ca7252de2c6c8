"""Functions inside a definition (`Get`, `Std:Join`, `Std:JsonGet`) and the paths that `Get` follows."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

NAMES = ("Get", "Std:Join", "Std:JsonGet")
NAMING_MEMBERS = ("OutputName", "InputName", "ChannelName", "MetricName", "VariantName", "Name", "Key")
"""Members by which an item of a list may be addressed: `Outputs['train']`."""
_TOKEN = re.compile(r"\.?([A-Za-z0-9_\-]+)|\[(\d+)\]|\['([^']*)'\]|\[\"([^\"]*)\"\]")


class BadPath(Exception):
    """A path has the wrong form, or leads nowhere; the text says where it ended."""


def function(value: Any) -> str | None:
    """The name of the function a value is, if it is one."""
    if isinstance(value, dict) and len(value) == 1:
        name = next(iter(value))
        return name if name in NAMES else None
    return None


def tokens(path: str) -> list[str | int]:
    """`Steps.A.Outputs['x'][0]` as ["Steps", "A", "Outputs", "x", 0]. Raises BadPath."""
    found: list[str | int] = []
    position = 0
    while position < len(path):
        match = _TOKEN.match(path, position)
        if not match:
            raise BadPath(f"'{path}' cannot be read at '{path[position:]}'")
        name, index, *quoted = match.groups()
        found.append(int(index) if index is not None else next(text for text in (name, *quoted) if text is not None))
        position = match.end()
    if not found:
        raise BadPath("the path is empty")
    return found


def follow(value: Any, path: list[str | int], text: str) -> Any:
    """What a path leads to, inside structures, maps and lists (by index or by name). Raises BadPath."""
    for token in path:
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, dict) and str(token) in value:
            value = value[str(token)]
        elif isinstance(value, list) and isinstance(token, int) and token < len(value):
            value = value[token]
        elif isinstance(value, list) and isinstance(token, str):
            value = _named(value, token, text)
        else:
            raise BadPath(f"'{text}' leads nowhere: there is no '{token}'{_known(value)}")
    return value


def references(value: Any) -> Iterator[str]:
    """The paths of every `Get` inside a value, also within other functions."""
    if function(value) == "Get":
        yield str(value["Get"])
    elif isinstance(value, dict):
        for member in value.values():
            yield from references(member)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def json_gets(value: Any) -> Iterator[dict[str, Any]]:
    """The arguments of every `Std:JsonGet` inside a value."""
    if function(value) == "Std:JsonGet":
        yield value["Std:JsonGet"]
    elif isinstance(value, dict):
        for member in value.values():
            yield from json_gets(member)
    elif isinstance(value, list):
        for item in value:
            yield from json_gets(item)


def joined(value: Any) -> list[Any]:
    """What stands inside every `Std:Join` of a value."""
    if function(value) == "Std:Join":
        return [value["Std:Join"]]
    if isinstance(value, dict):
        return [inside for member in value.values() for inside in joined(member)]
    return [inside for item in value for inside in joined(item)] if isinstance(value, list) else []


def _named(items: list[Any], name: str, text: str) -> Any:
    for item in items:
        if isinstance(item, dict) and any(item.get(member) == name for member in NAMING_MEMBERS):
            return item
    raise BadPath(f"'{text}' leads nowhere: no item is named '{name}'")


def _known(value: Any) -> str:
    return f" among {', '.join(sorted(map(str, value)))}" if isinstance(value, dict) and value else ""
