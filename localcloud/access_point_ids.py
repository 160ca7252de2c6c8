"""EFS access points have ids of 17 digits, which Lambda's API insists on; moto makes 8."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any

from moto.efs.models import AccessPoint


@cache
def lengthen() -> None:
    """Makes moto's access points have ids as AWS's have."""
    initialize = AccessPoint.__init__

    def __init__(self: AccessPoint, *args: Any, **kwargs: Any) -> None:
        initialize(self, *args, **kwargs)
        self.access_point_id = f"fsap-{secrets.token_hex(9)[:17]}"
        self.access_point_arn = f"{self.access_point_arn.rpartition('/')[0]}/{self.access_point_id}"

    setattr(AccessPoint, "__init__", __init__)
