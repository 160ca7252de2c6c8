"""Pages of Glue's lists: a token is where the next page begins."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from localcloud.service import ApiError

MOST = 1000
Row = TypeVar("Row")


def page(params: dict[str, Any], rows: Sequence[Row]) -> tuple[Sequence[Row], str | None]:
    """A page and the token of the next one; raises InvalidInputException for a token that no list gave out."""
    token, size = params.get("NextToken") or "0", params.get("MaxResults") or MOST
    if not token.isdecimal() or int(token) > len(rows):
        raise ApiError("InvalidInputException", "NextToken is not one of this list; pass the one of the previous answer.")
    end = int(token) + size
    return rows[int(token) : end], str(end) if end < len(rows) else None
