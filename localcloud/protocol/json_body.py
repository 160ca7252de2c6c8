"""JSON bodies."""

from __future__ import annotations

import json
from typing import Any

from localcloud.calls import ApiError


def parse_json(body: bytes) -> Any:
    """The value of a JSON body; an empty body is an empty structure."""
    if not body.strip():
        return {}
    try:
        return json.loads(body)
    except ValueError as error:
        raise ApiError("SerializationException", f"The body is not JSON: {error}") from None
