"""Pages with NextToken."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.stacks import Stack

Item = TypeVar("Item")


def stack_page(stacks: Sequence[Stack], token: str | None, size: int) -> tuple[list[Stack], dict[str, Any]]:
    """One page of stacks, newest first. The token names the last one shown, so that stacks made or deleted meanwhile shift nothing."""
    if token is not None:
        after = _number(token)
        stacks = [stack for stack in stacks if stack.number < after]
    shown = list(stacks[:size])
    return shown, {"NextToken": _token(shown[-1].number)} if len(stacks) > size else {}


def page(items: Sequence[Item], token: str | None, size: int) -> tuple[list[Item], dict[str, Any]]:
    """One page, and the members to add to the answer: NextToken when there is more.

    `items` are in a stable order to which new ones are added in front: the token counts from the end.
    """
    left = len(items)
    if token is not None:
        left = _number(token)
        if not 0 <= left <= len(items):
            raise invalid(f"NextToken {token} is not valid")
    start = len(items) - left
    following = left - size
    more = {"NextToken": _token(following)} if following > 0 else {}
    return list(items[start : start + size]), more


def _token(number: int) -> str:
    return base64.urlsafe_b64encode(str(number).encode()).decode()


def _number(token: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(token.encode()).decode())
    except ValueError:
        raise invalid(f"NextToken {token} is not valid") from None
