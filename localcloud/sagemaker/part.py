"""What every group of SageMaker operations stands on."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from localcloud.service import ApiError, Call, Service
from localcloud.sagemaker.resources import Partition, Resource, State
from localcloud.sagemaker.timetable import Timetable

if TYPE_CHECKING:
    from localcloud.service import Cloud


@dataclass(frozen=True)
class Ground:
    """What the parts share."""

    cloud: Cloud
    state: State
    timetable: Timetable
    endpoint_removed: list[Callable[[str], None]] = field(default_factory=list)
    """Called with the ARN of an endpoint that is gone, in a thread of their own."""

    @staticmethod
    def of(cloud: Cloud) -> Ground:
        return Ground(cloud, State(), Timetable(lambda: cloud.settings.time_scale))


class Part(Service):
    """A group of SageMaker operations."""

    name = "sagemaker"

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground.cloud)
        self.ground = ground
        self.timetable = ground.timetable

    def partition(self, call: Call) -> Partition:
        return self.ground.state.of(call.account, call.region)

    def settle(
        self,
        partition: Partition,
        resource: Resource,
        after: float,
        was: str,
        becomes: str,
        field: str = "Status",
        then: Callable[[], Any] | None = None,
    ) -> None:
        """Moves a status on after `after` seconds of AWS's time, unless something else has changed it meanwhile."""

        def change() -> None:
            with partition.lock:
                if resource.get(field) != was:
                    return
                resource.touch(**{field: becomes})
            if then:
                then()

        self.timetable.after(after, change)


def not_found(kind: str, arn: str) -> ApiError:
    return ApiError("ResourceNotFound", f"{kind} [{arn}] does not exist.")


def in_use(message: str) -> ApiError:
    return ApiError("ResourceInUse", message)


def invalid(message: str) -> ApiError:
    return ApiError("ValidationException", message)
