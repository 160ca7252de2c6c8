"""Nested stacks: AWS::CloudFormation::Stack."""

from __future__ import annotations

from typing import Any, Protocol

from localcloud.cloudformation import template_source
from localcloud.cloudformation.errors import ResourceFailed, invalid
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.intrinsics import text_of
from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.handler import Handler, Target
from localcloud.cloudformation.revisions import revise
from localcloud.cloudformation.stacks import Revision, Stack


class StackRunner(Protocol):
    """Begins operations on stacks, and waits for them; the engine is one."""

    def begin_create(self, stack: Stack) -> None:
        """Makes everything in the stack's revision."""
        ...

    def begin_update(self, stack: Stack, revision: Revision) -> None:
        """Takes a stack to a new revision."""
        ...

    def begin_delete(self, stack: Stack) -> None:
        """Deletes a stack."""
        ...

    def wait(self, stack: Stack, timeout: float | None = None) -> bool:
        """Waits until no operation is under way on a stack; real seconds."""
        ...


class NestedStack(Handler):
    """A stack inside a stack; Ref gives its id, GetAtt `Outputs.<name>` its outputs."""

    def __init__(self, ground: Ground, runner: StackRunner) -> None:
        self._ground = ground
        self._runner = runner

    def create(self, target: Target) -> None:
        store = self._ground.store(target.region)
        name = physical_name(target.stack_name, target.logical_id, longest=128)
        stack = store.add(name, self._revision(target, None))
        parent = store.get(target.stack_id)
        stack.parent_id, stack.root_id = parent.id, parent.root_id or parent.id
        stack.on_failure, stack.role_arn = parent.on_failure, parent.role_arn
        target.initiated(stack.id)
        self._runner.begin_create(stack)
        self._wait(target, stack, "CREATE_COMPLETE")

    def update(self, target: Target, old: dict[str, Any]) -> None:
        stack = self._stack(target)
        revision = self._revision(target, stack)
        if revision == stack.revision:
            return
        self._runner.begin_update(stack, revision)
        self._wait(target, stack, "UPDATE_COMPLETE")

    def delete(self, target: Target) -> None:
        stack = self._stack(target)
        if stack.status != "DELETE_COMPLETE":
            self._runner.begin_delete(stack)
            self._runner.wait(stack)
            if stack.status != "DELETE_COMPLETE":
                raise ResourceFailed(f"Embedded stack {stack.id} was not successfully deleted: {stack.reason}")

    def _wait(self, target: Target, stack: Stack, wanted: str) -> None:
        while not self._runner.wait(stack, 0.1):
            if target.cancelled.is_set():
                stack.cancelled.set()
        if stack.status != wanted:
            done = "created" if wanted == "CREATE_COMPLETE" else "updated"
            raise ResourceFailed(f"Embedded stack {stack.id} was not successfully {done}: {stack.reason}")
        target.attributes = {f"Outputs.{output['OutputKey']}": output["OutputValue"] for output in stack.outputs}

    def _stack(self, target: Target) -> Stack:
        return self._ground.store(target.region).get(str(target.physical_id))

    def _revision(self, target: Target, current: Stack | None) -> Revision:
        url = target.get("TemplateURL")
        if not url:
            raise invalid("TemplateURL must be specified for a nested stack.")
        given = [{"ParameterKey": key, "ParameterValue": text_of(value)} for key, value in (target.get("Parameters") or {}).items()]
        params = {
            "TemplateURL": url,
            "Parameters": given,
            "Tags": target.tag_list,
            "Capabilities": ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        }
        text = template_source.fetch(self._ground.cloud, url, target.region)
        return revise(self._ground, target.region, params, text, current)
