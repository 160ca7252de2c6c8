"""The engine: the operations that change stacks in the background."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any

from localcloud.cloudformation.creating import create_stack, roll_back_creation
from localcloud.cloudformation.deleting import delete_stack
from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.ground import PRINCIPAL, Ground
from localcloud.cloudformation.nested import NestedStack
from localcloud.cloudformation.stacks import Revision, Stack
from localcloud.cloudformation.updating import continue_rollback, roll_back_update, update_stack
from localcloud.identity import role_trusts
from localcloud.service import Call, Cloud

UPDATABLE = {
    "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE",
    "CREATE_FAILED", "UPDATE_FAILED",
}  # fmt: skip

_OPERATIONS = {
    "CREATE_IN_PROGRESS": "CREATE_STACK", "UPDATE_IN_PROGRESS": "UPDATE_STACK", "DELETE_IN_PROGRESS": "DELETE_STACK",
    "ROLLBACK_IN_PROGRESS": "ROLLBACK", "UPDATE_ROLLBACK_IN_PROGRESS": "CONTINUE_ROLLBACK",
}  # fmt: skip


class Engine(Ground):
    """Begins operations; each runs in a thread of its own and leaves the stack in a final status."""

    def __init__(self, cloud: Cloud) -> None:
        super().__init__(cloud)
        self.handlers.add("AWS::CloudFormation::Stack", NestedStack(self, self))
        cloud.on_stop(self._stop)
        cloud.stack_arns = self._stack_arn
        cloud.tag_sources["cloudformation"] = self._stack_tags

    def _stack_arn(self, region: str, named: str) -> str | None:
        store = self.store(region)
        if ":changeSet/" in named:
            return next((stack.id for stack in store.everything() if named in stack.change_sets), None)
        stack = store.find(named)
        return stack.id if stack is not None and stack.status != "DELETE_COMPLETE" else None

    def _stack_tags(self, call: Call, arn: str) -> dict[str, str] | None:
        stack = self.store(call.region).find(arn)
        return dict(stack.revision.tags) if stack is not None else {}

    def check_role(self, role_arn: str | None) -> None:
        """Raises ValidationError for a RoleARN that CloudFormation may not assume."""
        if role_arn and not role_trusts(role_arn, PRINCIPAL):
            raise invalid(f"Role {role_arn} is invalid or cannot be assumed")

    def begin_create(self, stack: Stack) -> None:
        """Makes everything in the stack's revision."""
        self._begin(stack, "CREATE_IN_PROGRESS", lambda: create_stack(self, stack))

    def begin_update(self, stack: Stack, revision: Revision) -> None:
        """Takes a stack to a new revision; ValidationError in a status that does not allow it."""
        with self.store(stack.region).lock:
            if stack.status not in UPDATABLE:
                raise invalid(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
            self._begin(stack, "UPDATE_IN_PROGRESS", lambda: update_stack(self, stack, revision))

    def begin_delete(self, stack: Stack, retain: frozenset[str] = frozenset(), force: bool = False) -> None:
        """Deletes a stack; ValidationError while another operation is under way."""
        with self.store(stack.region).lock:
            if stack.status == "DELETE_IN_PROGRESS":
                return
            if stack.status.endswith("_IN_PROGRESS") and stack.status not in ("REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS"):
                raise invalid(f"Stack [{stack.name}] cannot be deleted while in status {stack.status}")
            creating = None if stack.done.is_set() else stack.done
            stack.cancelled.set()
            self._begin(stack, "DELETE_IN_PROGRESS", lambda: delete_stack(self, stack, retain, force), after=creating)

    def begin_rollback(self, stack: Stack) -> None:
        """RollbackStack: undoes a create or update that failed with rollback disabled."""
        with self.store(stack.region).lock:
            if stack.status == "CREATE_FAILED":
                self._begin(stack, "ROLLBACK_IN_PROGRESS", lambda: roll_back_creation(self, stack))
            elif stack.status == "UPDATE_FAILED":
                self._begin(stack, "UPDATE_ROLLBACK_IN_PROGRESS", lambda: roll_back_update(self, stack))
            else:
                raise invalid(f"Stack:{stack.id} is in {stack.status} state and can not be rolled back.")

    def begin_continue_rollback(self, stack: Stack, skip: frozenset[str]) -> None:
        """ContinueUpdateRollback."""
        with self.store(stack.region).lock:
            if stack.status != "UPDATE_ROLLBACK_FAILED":
                raise invalid(f"Stack:{stack.id} is in {stack.status} state and can not be rolled back.")
            self._begin(stack, "UPDATE_ROLLBACK_IN_PROGRESS", lambda: continue_rollback(self, stack, skip))

    def cancel_update(self, stack: Stack) -> None:
        """CancelUpdateStack: gives up an update that is under way, which rolls it back."""
        with self.store(stack.region).lock:
            if stack.status != "UPDATE_IN_PROGRESS":
                raise invalid(f"CancelUpdateStack cannot be called from current stack status {stack.status}")
            stack.cancel_requested = True
            stack.cancelled.set()

    def wait(self, stack: Stack, timeout: float | None = None) -> bool:
        """Waits until no operation is under way on a stack; real seconds."""
        return stack.done.wait(timeout)

    def _begin(self, stack: Stack, status: str, work: Callable[[], Any], after: threading.Event | None = None) -> None:
        """Takes the stack into an operation before the caller is answered, so that a second one is refused."""
        done = threading.Event()
        if after is None:
            stack.cancelled.clear()
            stack.cancel_requested = False
        stack.operation_id, stack.operation_type = str(uuid.uuid4()), _OPERATIONS[status]
        self.log.stack_status(stack, status, "User Initiated")
        stack.done = done

        def run() -> None:
            try:
                if after is not None:
                    after.wait()
                    stack.cancelled.clear()
                work()
            except Exception as error:
                if not self.cloud.clock.stopped:
                    failed = stack.status.replace("_IN_PROGRESS", "_FAILED")
                    self.log.stack_status(stack, failed, f"Internal failure of the local cloud: {type(error).__name__}: {error}")
                    raise
            finally:
                done.set()

        self.cloud.background(run)

    def _stop(self) -> None:
        for store in self.stores():
            for stack in store.everything():
                stack.cancelled.set()
