"""What a stack is made of, and where the stacks of a region are kept."""

from __future__ import annotations

import datetime
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from localcloud.cloudformation.errors import ApiError, invalid, stack_missing
from localcloud.cloudformation.parameters import Parameter

STACK_TYPE = "AWS::CloudFormation::Stack"


def now() -> datetime.datetime:
    """The time written into events and descriptions."""
    return datetime.datetime.now(datetime.timezone.utc)


@dataclass
class StackResource:
    """One resource of a stack as it was last applied."""

    logical_id: str
    type: str
    physical_id: str | None = None
    status: str = ""
    reason: str | None = None
    at: datetime.datetime = field(default_factory=now)
    properties: dict[str, Any] = field(default_factory=dict)
    """Evaluated properties, dynamic references left as they are."""
    attributes: dict[str, Any] = field(default_factory=dict)
    metadata: Any = None
    deletion_policy: str = "Delete"
    update_replace_policy: str = "Delete"
    depends: frozenset[str] = frozenset()
    tags: dict[str, str] = field(default_factory=dict)
    """The stack's tags when the resource was last applied."""
    state: dict[str, Any] = field(default_factory=dict)
    """What the resource's handler remembers."""


@dataclass(frozen=True)
class Revision:
    """A template with its parameters: what a create or an update applies."""

    text: str
    template: dict[str, Any]
    parameters: dict[str, Parameter]
    tags: dict[str, str]
    capabilities: tuple[str, ...] = ()
    template_url: str | None = None


@dataclass
class Stack:
    """One stack, living or deleted."""

    id: str
    name: str
    account: str
    region: str
    revision: Revision
    status: str = ""
    reason: str | None = None
    created: datetime.datetime = field(default_factory=now)
    updated: datetime.datetime | None = None
    deleted: datetime.datetime | None = None
    resources: dict[str, StackResource] = field(default_factory=dict)
    superseded: list[StackResource] = field(default_factory=list)
    """Resources that a replacement took the place of, until the clean-up deletes them."""
    events: list[dict[str, Any]] = field(default_factory=list)
    """Oldest first."""
    outputs: list[dict[str, Any]] = field(default_factory=list)
    change_sets: dict[str, Any] = field(default_factory=dict)
    """By change set id."""
    imports: set[str] = field(default_factory=set)
    """The names of the exports that this stack's resources were made with."""
    termination_protection: bool = False
    role_arn: str | None = None
    notification_arns: list[str] = field(default_factory=list)
    on_failure: str = "ROLLBACK"
    """ROLLBACK, DELETE or DO_NOTHING."""
    deployment_config: dict[str, Any] | None = None
    """The DeploymentConfig of the operation under way, or of the last one."""
    timeout_minutes: int | None = None
    change_set_id: str | None = None
    """The change set that made the current revision."""
    parent_id: str | None = None
    root_id: str | None = None
    policy: str | None = None
    token: str | None = None
    """The ClientRequestToken of the operation under way."""
    tokens: dict[str, str] = field(default_factory=dict)
    """The operations that were accepted, by ClientRequestToken."""
    number: int = 0
    """Counts the stacks of a region in the order they were created."""
    operation_id: str = ""
    """The operation under way, or the last one."""
    operation_type: str = ""
    before: dict[str, StackResource | None] = field(default_factory=dict)
    """During an update: what each touched resource was before (None: it was not there)."""
    attempted: Revision | None = None
    """During an update: the revision that is being applied."""
    cancelled: threading.Event = field(default_factory=threading.Event)
    """Set when the operation under way is to be given up."""
    cancel_requested: bool = False
    secrets: set[str] = field(default_factory=set)
    """Values that descriptions show as asterisks."""
    done: threading.Event = field(default_factory=threading.Event)
    """Set whenever no operation is under way."""

    @property
    def exports(self) -> dict[str, str]:
        return {output["ExportName"]: output["OutputValue"] for output in self.outputs if "ExportName" in output}

    @property
    def pseudo(self) -> dict[str, Any]:
        """The pseudo parameters."""
        return {
            "AWS::AccountId": self.account, "AWS::Partition": "aws", "AWS::Region": self.region, "AWS::StackId": self.id,
            "AWS::StackName": self.name, "AWS::URLSuffix": "amazonaws.com", "AWS::NotificationARNs": list(self.notification_arns),
        }  # fmt: skip

    def masked(self, value: Any) -> Any:
        """The value with every secret shown as asterisks."""
        if not self.secrets:
            return value
        if isinstance(value, dict):
            return {key: self.masked(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.masked(item) for item in value]
        return "****" if isinstance(value, str) and value in self.secrets else value


class StackStore:
    """The stacks of one region. Hold `lock` while changing what several threads read."""

    def __init__(self, account: str, region: str) -> None:
        self.account = account
        self.region = region
        self.lock = threading.RLock()
        self._by_id: dict[str, Stack] = {}
        self._by_name: dict[str, Stack] = {}

    def add(self, name: str, revision: Revision, status: str = "CREATE_IN_PROGRESS") -> Stack:
        """A new stack; AlreadyExistsException when the name is taken by a living one."""
        with self.lock:
            if name in self._by_name:
                raise ApiError("AlreadyExistsException", f"Stack [{name}] already exists")
            stack_id = f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{name}/{uuid.uuid4()}"
            stack = Stack(stack_id, name, self.account, self.region, revision, status, number=len(self._by_id))
            self._by_id[stack_id] = self._by_name[name] = stack
            return stack

    def find(self, name_or_id: str) -> Stack | None:
        """A living stack by name, any stack by id."""
        return self._by_id.get(name_or_id) or self._by_name.get(name_or_id)

    def get(self, name_or_id: str) -> Stack:
        """The same; ValidationError when there is none."""
        stack = self.find(name_or_id)
        if stack is None:
            raise stack_missing(name_or_id)
        return stack

    def living(self, name_or_id: str) -> Stack:
        """A stack that can be changed; ValidationError when there is none or it is deleted."""
        stack = self.find(name_or_id)
        if stack is None or stack.status == "DELETE_COMPLETE":
            raise invalid(f"Stack [{name_or_id}] does not exist")
        return stack

    def forget_name(self, stack: Stack) -> None:
        """Frees the name of a deleted stack."""
        with self.lock:
            if self._by_name.get(stack.name) is stack:
                del self._by_name[stack.name]

    def everything(self) -> list[Stack]:
        """Every stack, newest first, deleted ones included."""
        with self.lock:
            return list(reversed(self._by_id.values()))

    def all_living(self) -> Iterator[Stack]:
        """Every stack that is not deleted, newest first."""
        return (stack for stack in self.everything() if stack.status != "DELETE_COMPLETE")

    def export(self, name: str) -> tuple[Stack, str] | None:
        """The stack that exports a name, and the value."""
        for stack in self.all_living():
            if name in stack.exports:
                return stack, stack.exports[name]
        return None

    def importers(self, name: str) -> list[Stack]:
        """The living stacks that use an export."""
        return [stack for stack in self.all_living() if name in stack.imports]
