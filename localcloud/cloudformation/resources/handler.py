"""What a resource type must be able to do, and what it sees while it does it."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from localcloud.cloudformation.errors import Cancelled
from localcloud.cloudformation.naming import physical_name

if TYPE_CHECKING:
    from localcloud.service import Cloud


@dataclass
class Target:
    """One resource under an operation. A handler sets `physical_id` (what Ref gives) and `attributes` (what GetAtt gives)."""

    cloud: Cloud
    stack_id: str
    stack_name: str
    account: str
    region: str
    logical_id: str
    type: str
    properties: dict[str, Any]
    """Evaluated, dynamic references resolved."""
    stack_tags: dict[str, str] = field(default_factory=dict)
    former_stack_tags: dict[str, str] = field(default_factory=dict)
    """During an update: the stack's tags before it."""
    physical_id: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    """What the handler remembers from one operation to the next."""
    cancelled: threading.Event = field(default_factory=threading.Event)
    report: Callable[[str], None] = lambda physical_id: None
    """Called with the physical id when creation has begun."""
    credentials: dict[str, str] | None = None
    secrets: set[str] = field(default_factory=set)
    """Values to be shown as asterisks."""

    def client(self, service: str) -> Any:
        """A boto3 client at this cloud, in the stack's region."""
        return self.cloud.client(service, self.region, self.credentials)

    def initiated(self, physical_id: str) -> None:
        """Something exists from now on: it is shown in the events, and deleted should creation fail."""
        self.physical_id = physical_id
        self.report(physical_id)

    def name(self, property_name: str, *, longest: int = 64, lower: bool = False) -> str:
        """The name given by a property, or one generated from stack and logical id."""
        given = self.properties.get(property_name)
        return str(given) if given else physical_name(self.stack_name, self.logical_id, longest=longest, lower=lower)

    def get(self, property_name: str, default: Any = None) -> Any:
        """A property's value."""
        return self.properties.get(property_name, default)

    @property
    def tags(self) -> dict[str, str]:
        """The stack's tags and the resource's own (list or map form), the own ones winning."""
        own = self.properties.get("Tags") or {}
        if isinstance(own, list):
            own = {str(tag["Key"]): str(tag.get("Value", "")) for tag in own}
        return self.stack_tags | {str(key): str(value) for key, value in own.items()}

    @property
    def system_tags(self) -> dict[str, str]:
        """The tags that CloudFormation adds by itself; callers cannot set or remove them."""
        values = {"stack-name": self.stack_name, "stack-id": self.stack_id, "logical-id": self.logical_id}
        return {f"aws:cloudformation:{name}": value for name, value in values.items()}

    @property
    def tag_list(self) -> list[dict[str, str]]:
        """The same as a list of Key and Value."""
        return [{"Key": key, "Value": value} for key, value in self.tags.items()]

    def arn(self, service: str, resource: str, *, region: bool = True, account: bool = True) -> str:
        """An ARN in this account and region."""
        return f"arn:aws:{service}:{self.region if region else ''}:{self.account if account else ''}:{resource}"

    def poll(self, ready: Callable[[], bool], *, every: float = 5.0, longest: float = 3600.0) -> None:
        """Asks until `ready`; seconds of AWS's time. Cancelled when the operation is given up."""
        waited = 0.0
        while not ready():
            if self.cancelled.is_set() or self.cloud.clock.stopped:
                raise Cancelled
            if waited >= longest:
                raise TimeoutError(f"{self.type} {self.physical_id} did not stabilize within {longest:.0f} s")
            self.cloud.sleep(every)
            waited += every

    @staticmethod
    def token() -> str:
        """A fresh idempotency token."""
        return str(uuid.uuid4())


class Handler:
    """One resource type. Failures are boto3 ClientErrors or ResourceFailed."""

    def create(self, target: Target) -> None:
        """Makes the resource and sets its physical id and attributes."""
        raise NotImplementedError

    def update(self, target: Target, old: dict[str, Any]) -> None:
        """Changes the resource from the properties `old`; another physical id afterwards means that it was replaced."""

    def delete(self, target: Target) -> None:
        """Removes the resource; one that is already gone is a success."""
        raise NotImplementedError

    def replaces(self, changed: list[str], old: dict[str, Any], new: dict[str, Any]) -> bool:
        """Whether a change needs a new resource although the registry's schema does not say so."""
        return False
