"""Names for resources that the template does not name."""

from __future__ import annotations

import random
import string

_ALPHABET = string.ascii_uppercase + string.digits
_random = random.SystemRandom()


def physical_name(stack_name: str, logical_id: str, *, longest: int = 64, lower: bool = False) -> str:
    """`<stack>-<logical id>-<random>`, shortened where the service's limit asks for it; 12 random characters."""
    suffix = "".join(_random.choices(_ALPHABET, k=12))
    room = longest - len(suffix) - 2
    if len(stack_name) + len(logical_id) > room:
        for_stack = max(room // 2, room - len(logical_id))
        stack_name = stack_name[:for_stack].rstrip("-")
        logical_id = logical_id[: room - len(stack_name)]
    name = f"{stack_name}-{logical_id}-{suffix}"
    return name.lower() if lower else name
