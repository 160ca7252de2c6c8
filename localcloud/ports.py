"""What the cloud needs of its plug-ins: each gives it an object of one of these shapes when it is loaded.

The cloud knows the shapes and no plug-in, so that imports go one way: `calls`, `ports`, `cloud`, `service`, then the plug-ins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from localcloud.calls import Invocation, Operation

if TYPE_CHECKING:
    from moto.awslambda.models import LambdaFunction


class Answering(Protocol):
    """Operations of one AWS service; `localcloud.service.Service` is one."""

    name: str
    """botocore's service name."""

    def operations(self) -> dict[str, Operation]:
        """The methods that answer, by operation."""
        ...


class FunctionRunner(Protocol):
    """Runs Lambda functions."""

    def find(self, name: str, region: str) -> LambdaFunction:
        """A function by name or ARN; ApiError when there is none."""
        ...

    def invoke(self, name: str, payload: bytes, wait: bool, region: str) -> Invocation:
        """Invokes a function; without `wait` the event is queued."""
        ...

    def stop(self) -> None:
        """Ends every process."""
        ...


class EventBuses(Protocol):
    """Delivers events to the targets of rules."""

    def emit(self, source: str, detail_type: str, detail: dict[str, Any], resources: list[str], region: str) -> str:
        """Puts an event on the default bus and returns its id."""
        ...

    def fire(self, name: str, region: str) -> None:
        """Lets the time of a scheduled rule come; KeyError when there is no such rule."""
        ...

    def describe(self) -> dict[str, Any]:
        """The last events, and what became of them."""
        ...
