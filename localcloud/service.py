"""The plug-in interface: what a module needs to answer AWS operations in this cloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    from localcloud.cloud import Cloud

__all__ = ["PASS_ON", "ApiError", "Call", "Cloud", "Invocation", "PassOn", "Service"]


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


class Service:
    """Answers operations of one AWS service: a method named as the operation takes the Call and returns its output.

    Operations without a method go on to moto, and so does a call whose method returns `PASS_ON`. Several
    services may share a name as long as they answer different operations. A method raises ApiError for an
    answer that is an error.
    """

    name: str
    """botocore's service name."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud

    def operations(self) -> dict[str, Callable[[Call], dict[str, Any] | PassOn | None]]:
        """The operations this service answers: its methods that start with a capital letter."""
        return {name: getattr(self, name) for name in dir(type(self)) if name[0].isupper()}


def __getattr__(name: str) -> Any:
    """`from localcloud.service import Cloud` works without an import cycle."""
    if name == "Cloud":
        from localcloud.cloud import Cloud

        return Cloud
    raise AttributeError(name)
