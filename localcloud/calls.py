"""One request of an AWS operation, and what can come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class ApiError(Exception):
    """An error answered to the caller in the shape of the service's protocol.

    `code` is AWS's own error code, `members` further members of the modelled error shape.
    """

    def __init__(self, code: str, message: str, status: int = 400, **members: Any) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status
        self.members = members


@dataclass(frozen=True)
class Call:
    """One request, parsed and validated by the service's model."""

    service: str
    """botocore's service name, for example `sagemaker`."""
    operation: str
    params: dict[str, Any]
    """The input by member names; timestamps are aware datetimes, blobs are bytes."""
    account: str
    region: str
    principal_arn: str
    access_key: str
    request_id: str
    source_vpc: str | None = None
    """The VPC through whose endpoint the request came."""


@dataclass(frozen=True)
class Invocation:
    """The result of one Lambda invocation."""

    request_id: str
    payload: bytes
    function_error: str | None = None
    """`Unhandled` when the function failed; the payload is then the error document."""
    log_tail: str = ""
    """The last 4 KB the function logged."""
    status: int = 200
    executed_version: str = "$LATEST"


class PassOn:
    """What an operation returns when moto is to answer the request after all (see `PASS_ON`)."""


PASS_ON = PassOn()

Operation = Callable[[Call], dict[str, Any] | PassOn | None]
"""What answers one operation."""
