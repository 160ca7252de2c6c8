"""Change sets: a revision that waits to be carried out."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from localcloud.cloudformation.errors import ApiError
from localcloud.cloudformation.stacks import Revision, Stack, now

NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."


@dataclass
class ChangeSet:
    """One change set of a stack."""

    name: str
    kind: str
    """CREATE or UPDATE."""
    stack: Stack
    revision: Revision
    params: dict[str, Any]
    """The request that made it."""
    id: str = ""
    status: str = "CREATE_COMPLETE"
    execution_status: str = "AVAILABLE"
    reason: str | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[dict[str, str]] = field(default_factory=list)
    """What CloudFormation's validation found, as DescribeEvents tells it."""
    created: datetime.datetime = field(default_factory=now)

    def __post_init__(self) -> None:
        self.id = self.id or f"arn:aws:cloudformation:{self.stack.region}:{self.stack.account}:changeSet/{self.name}/{uuid.uuid4()}"

    def fail(self, reason: str) -> None:
        """Marks a change set that cannot be carried out."""
        self.status, self.execution_status, self.reason = "FAILED", "UNAVAILABLE", reason

    def summary(self) -> dict[str, Any]:
        """The change set as ListChangeSets shows it."""
        shown = {
            "StackId": self.stack.id, "StackName": self.stack.name, "ChangeSetId": self.id, "ChangeSetName": self.name,
            "Status": self.status, "ExecutionStatus": self.execution_status, "CreationTime": self.created, "IncludeNestedStacks": False,
        }  # fmt: skip
        optional = {"StatusReason": self.reason, "Description": self.params.get("Description")}
        return shown | {key: value for key, value in optional.items() if value}

    def described(self) -> dict[str, Any]:
        """The change set as DescribeChangeSet shows it, without the changes."""
        shown = self.summary() | {
            "Parameters": [parameter.described() for parameter in self.revision.parameters.values()],
            "Tags": [{"Key": key, "Value": value} for key, value in self.revision.tags.items()],
            "Capabilities": list(self.revision.capabilities), "NotificationARNs": self.params.get("NotificationARNs") or [],
            "RollbackConfiguration": self.params.get("RollbackConfiguration") or {},
        }  # fmt: skip
        return shown | {name: self.params[name] for name in ("OnStackFailure", "DeploymentConfig") if self.params.get(name)}

    def shown_changes(self, with_values: bool) -> list[dict[str, Any]]:
        """The changes; property values only when they were asked for."""
        return self.changes if with_values else [_without_values(change) for change in self.changes]


def find(stack: Stack, name_or_id: str) -> ChangeSet:
    """A change set by name or id; ChangeSetNotFound when there is none."""
    for change_set in stack.change_sets.values():
        if name_or_id in (change_set.id, change_set.name):
            return change_set
    raise ApiError("ChangeSetNotFound", f"ChangeSet [{name_or_id}] does not exist", 404)


def _without_values(change: dict[str, Any]) -> dict[str, Any]:
    resource = {key: value for key, value in change["ResourceChange"].items() if key not in ("BeforeContext", "AfterContext")}
    resource["Details"] = [
        detail | {
            "Target": {
                key: value
                for key, value in detail["Target"].items() if key not in ("BeforeValue", "AfterValue", "Path", "AttributeChangeType")
            }
        }
        for detail in resource["Details"]
    ]
    return change | {"ResourceChange": resource}
