"""Pages with NextToken."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

from localcloud.cloudformation.errors import invalid

Item = TypeVar("Item")


def page(items: Sequence[Item], token: str | None, size: int) -> tuple[list[Item], dict[str, Any]]:
    """One page, and the members to add to the answer: NextToken when there is more.

    `items` are in a stable order to which new ones are added in front: the token counts from the end.
    """
    left = len(items)
    if token is not None:
        try:
            left = int(base64.urlsafe_b64decode(token.encode()).decode())
        except ValueError:
            raise invalid(f"NextToken {token} is not valid") from None
        if not 0 <= left <= len(items):
            raise invalid(f"NextToken {token} is not valid")
    start = len(items) - left
    following = left - size
    more = {"NextToken": base64.urlsafe_b64encode(str(following).encode()).decode()} if following > 0 else {}
    return list(items[start : start + size]), more
