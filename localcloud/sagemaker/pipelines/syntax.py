"""The JSON forms that a definition is made of."""
from __future__ import annotations

import re
from typing import Any

NAME = re.compile(r"^[A-Za-z0-9\-_]{1,64}$")
_KINDS = {str: "a text", list: "a list", dict: "an object"}


class Problem(Exception):
    """What is wrong with a definition, and where."""


def object_at(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem(f"{where} is not an object")
    return value


def required(body: dict[str, Any], member: str, kind: type, where: str) -> Any:
    """The member of that kind. Raises Problem when it is missing or another kind."""
    if not isinstance(body.get(member), kind):
        found = "missing" if member not in body else f"{body[member]!r}"
        raise Problem(f"{member} of {where} is {found}; it must be {_KINDS[kind]}")
    return body[member]


def step_name(body: dict[str, Any], number: int) -> str:
    name = required(body, "Name", str, f"step {number + 1}")
    if not NAME.match(name):
        raise Problem(f"The step name '{name}' is not valid: 1 to 64 letters, digits, '-' and '_' are allowed")
    return name
