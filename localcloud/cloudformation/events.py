"""Records what happens to stacks and resources: statuses and stack events."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from localcloud.cloudformation.stacks import STACK_TYPE, Stack, StackResource, now

if TYPE_CHECKING:
    from localcloud.service import Cloud


class EventLog:
    """Writes events of the stacks of one cloud."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def stack_status(self, stack: Stack, status: str, reason: str | None = None) -> None:
        """Gives the stack a new status and records it."""
        self._append(stack, str(uuid.uuid4()), stack.name, stack.id, STACK_TYPE, status, reason, None)
        stack.status, stack.reason = status, reason
        detail = {
            "stack-id": stack.id,
            "status-details": {"status": status, "status-reason": reason or ""},
            "client-request-token": stack.token or "",
        }
        self._cloud.emit_event("aws.cloudformation", "CloudFormation Stack Status Change", detail, [stack.id], stack.region)

    def resource_status(self, stack: Stack, resource: StackResource, status: str, reason: str | None = None) -> None:
        """Gives a resource a new status and records it."""
        resource.status, resource.reason, resource.at = status, reason, now()
        event_id = f"{resource.logical_id}-{status}-{resource.at.isoformat(timespec='milliseconds')}-{uuid.uuid4().hex[:6]}"
        properties = json.dumps(stack.masked(resource.properties), default=str) if resource.properties else None
        self._append(stack, event_id, resource.logical_id, resource.physical_id or "", resource.type, status, reason, properties)

    def _append(
        self, stack: Stack, event_id: str, logical_id: str, physical_id: str, resource_type: str,
        status: str, reason: str | None, properties: str | None,
    ) -> None:  # fmt: skip
        event: dict[str, Any] = {
            "StackId": stack.id, "EventId": event_id, "StackName": stack.name, "LogicalResourceId": logical_id,
            "PhysicalResourceId": physical_id, "ResourceType": resource_type, "Timestamp": now(), "ResourceStatus": status,
        }  # fmt: skip
        optional = {
            "ResourceStatusReason": reason,
            "ResourceProperties": properties,
            "ClientRequestToken": stack.token,
            "OperationId": stack.operation_id,
            "OperationType": stack.operation_type,
        }
        stack.events.append(event | {key: value for key, value in optional.items() if value})
