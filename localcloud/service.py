"""The plug-in interface: what a module needs to answer AWS operations in this cloud."""

from __future__ import annotations

from localcloud.calls import PASS_ON, ApiError, Call, Invocation, Operation, PassOn
from localcloud.cloud import Cloud

__all__ = ["PASS_ON", "ApiError", "Call", "Cloud", "Invocation", "Operation", "PassOn", "Service"]


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

    def operations(self) -> dict[str, Operation]:
        """The operations this service answers: its methods that start with a capital letter."""
        return {name: getattr(self, name) for name in dir(type(self)) if name[0].isupper()}
