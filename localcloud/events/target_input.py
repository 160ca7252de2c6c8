"""What a target receives: the event, a part of it, a constant, or a transformed text."""

from __future__ import annotations

import json
import re
from datetime import datetime, timezone
from typing import Any

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\['([^']+)'\]")
_VARIABLE = re.compile(r"<([A-Za-z0-9_.\-]+)>")
_MISSING = object()


def target_input(target: dict[str, Any], event: dict[str, Any], rule_arn: str) -> str:
    """The text handed to a target."""
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        return json.dumps(_none_if_missing(_select(event, target["InputPath"])))
    if "InputTransformer" in target:
        return _transform(target["InputTransformer"], event, rule_arn)
    return json.dumps(event)


def _transform(transformer: dict[str, Any], event: dict[str, Any], rule_arn: str) -> str:
    values = {name: _select(event, path) for name, path in transformer.get("InputPathsMap", {}).items()}
    values |= {
        "aws.events.rule-arn": rule_arn,
        "aws.events.rule-name": rule_arn.split("/")[-1],
        "aws.events.event.ingestion-time": f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
        "aws.events.event.json": event,
        "aws.events.event": {name: value for name, value in event.items() if name != "detail"},
    }
    template = str(transformer["InputTemplate"])
    parts: list[str] = []
    at, quoted = 0, False
    for match in _VARIABLE.finditer(template):
        text = template[at:match.start()]
        quoted ^= len(re.findall(r'(?<!\\)"', text)) % 2 == 1
        parts.append(text)
        parts.append(_insert(values[match[1]], quoted) if match[1] in values else match[0])
        at = match.end()
    return "".join(parts) + template[at:]


def _insert(value: Any, quoted: bool) -> str:
    if value is _MISSING:
        return "" if quoted else "null"
    if not quoted:
        return json.dumps(value)
    return json.dumps(value if isinstance(value, str) else json.dumps(value))[1:-1]


def _select(event: Any, path: str) -> Any:
    """The value at a JSON path (`$.detail.items[0].name`)."""
    value = event
    for match in _STEP.finditer(path.removeprefix("$")):
        name, index = match[1] or match[3], match[2]
        if name is not None and isinstance(value, dict) and name in value:
            value = value[name]
        elif index is not None and isinstance(value, list) and int(index) < len(value):
            value = value[int(index)]
        else:
            return _MISSING
    return value


def _none_if_missing(value: Any) -> Any:
    return None if value is _MISSING else value
