"""The events SageMaker puts on the default event bus, with the fields of AWS's sample events."""
from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from localcloud.sagemaker.resources import Partition, Resource

if TYPE_CHECKING:
    from localcloud.service import Cloud

SOURCE = "aws.sagemaker"
TRAINING = "SageMaker Training Job State Change"
PROCESSING = "SageMaker Processing Job State Change"
ENDPOINT = "SageMaker Endpoint State Change"
EXECUTION = "SageMaker Model Building Pipeline Execution Status Change"
STEP = "SageMaker Model Building Pipeline Execution Step Status Change"


def resource_changed(cloud: Cloud, partition: Partition, detail_type: str, resource: Resource) -> None:
    """A job's or an endpoint's event: its Describe response, times in epoch milliseconds, and its tags.

    Endpoint statuses travel in capitals (`IN_SERVICE`), those of jobs as they are (`Completed`).
    """
    with partition.lock:
        detail = resource.described() | {"Tags": dict(partition.tags.get(resource.arn, {}))}
    detail = {name: _milliseconds(value) for name, value in detail.items()}
    if detail_type == ENDPOINT:
        detail["EndpointStatus"] = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", detail["EndpointStatus"]).upper()
    cloud.emit_event(SOURCE, detail_type, detail, [resource.arn], partition.region)


def pipeline_changed(cloud: Cloud, region: str, detail_type: str, detail: dict[str, Any], resources: list[str]) -> None:
    """An event of an execution or a step; members without a value are left out, times are ISO 8601."""
    shown = {name: _iso(value) for name, value in detail.items() if value is not None}
    cloud.emit_event(SOURCE, detail_type, shown, resources, region)


def camel_case(value: Any) -> Any:
    """Metadata as events spell it: `ProcessingJob.Arn` is `processingJob.arn`."""
    if isinstance(value, dict):
        return {name[0].lower() + name[1:]: camel_case(member) for name, member in value.items()}
    return [camel_case(item) for item in value] if isinstance(value, list) else value


def _milliseconds(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    if isinstance(value, dict):
        return {name: _milliseconds(member) for name, member in value.items()}
    return [_milliseconds(item) for item in value] if isinstance(value, list) else value


def _iso(value: Any) -> Any:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value
