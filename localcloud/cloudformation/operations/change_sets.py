"""Operations on change sets."""

from __future__ import annotations

import re
from typing import Any

from localcloud.cloudformation import taken_names, template_source
from localcloud.cloudformation.changesets import NO_CHANGES, ChangeSet, find
from localcloud.cloudformation.deployment_config import failure_action
from localcloud.cloudformation.differences import Differences
from localcloud.cloudformation.engine import UPDATABLE, Engine
from localcloud.cloudformation.errors import ApiError, ResourceFailed, invalid, stack_missing
from localcloud.cloudformation.operations.stacks import check_name
from localcloud.cloudformation.paging import page
from localcloud.cloudformation.revisions import revise
from localcloud.cloudformation.stacks import Stack
from localcloud.service import Call, Cloud, Service

Output = dict[str, Any]

_CHANGES = 100
_NAME = re.compile(r"[a-zA-Z][-a-zA-Z0-9]{0,127}")


class ChangeSetOperations(Service):
    """Create, describe, execute, delete, list. A change set is ready when CreateChangeSet answers."""

    name = "cloudformation"

    def __init__(self, cloud: Cloud, engine: Engine) -> None:
        super().__init__(cloud)
        self._engine = engine

    def CreateChangeSet(self, call: Call) -> Output:
        params = call.params
        name, kind = params["ChangeSetName"], params.get("ChangeSetType", "UPDATE")
        if not _NAME.fullmatch(name):
            raise invalid(
                f"1 validation error detected: Value '{name}' at 'changeSetName' failed to satisfy constraint: "
                "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
            )
        if kind == "IMPORT":
            raise invalid("Importing resources is not supported by the local cloud")
        self._engine.check_role(params.get("RoleARN"))
        text = template_source.given_text(self.cloud, call)
        stack = self._stack_for(call, kind, text)
        if any(existing.name == name for existing in stack.change_sets.values()):
            raise ApiError(
                "AlreadyExistsException", f"ChangeSet {name} cannot be created due to a mismatch with existing attribute ChangeSetName"
            )
        revision = revise(self._engine, call.region, params, text, stack if kind == "UPDATE" else None, call)
        change_set = ChangeSet(name, kind, stack, revision, params)
        self._foresee(change_set)
        stack.change_sets[change_set.id] = change_set
        return {"Id": change_set.id, "StackId": stack.id}

    def DescribeChangeSet(self, call: Call) -> Output:
        change_set = self._find(call)
        changes = change_set.shown_changes(bool(call.params.get("IncludePropertyValues")))
        shown, more = page(changes, call.params.get("NextToken"), _CHANGES)
        return change_set.described() | {"Changes": shown} | more

    def ExecuteChangeSet(self, call: Call) -> Output:
        change_set = self._find(call)
        stack, params = change_set.stack, change_set.params
        with self._engine.store(call.region).lock:
            if change_set.execution_status != "AVAILABLE":
                raise ApiError(
                    "InvalidChangeSetStatus",
                    f"ChangeSet [{change_set.id}] cannot be executed in its current status of [{change_set.status}]",
                )
            creating = stack.status == "REVIEW_IN_PROGRESS"
            if not creating and stack.status not in UPDATABLE:
                raise invalid(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
            change_set.execution_status = "EXECUTE_COMPLETE"
            stack.change_sets = {change_set.id: change_set}
        stack.change_set_id = change_set.id
        stack.token = call.params.get("ClientRequestToken")
        stack.role_arn = params.get("RoleARN") or stack.role_arn
        if params.get("NotificationARNs") is not None:
            stack.notification_arns = list(params["NotificationARNs"])
        stack.deployment_config = params.get("DeploymentConfig")
        stack.on_failure = failure_action({"OnStackFailure": params.get("OnStackFailure")} | call.params, stack.deployment_config)
        if creating:
            stack.revision = change_set.revision
            self._engine.begin_create(stack)
        else:
            self._engine.begin_update(stack, change_set.revision)
        return {}

    def DeleteChangeSet(self, call: Call) -> Output:
        try:
            change_set = self._find(call)
        except ApiError as error:
            if error.code == "ChangeSetNotFound":
                return {}
            raise
        change_set.stack.change_sets.pop(change_set.id, None)
        return {}

    def ListChangeSets(self, call: Call) -> Output:
        stack = self._engine.store(call.region).get(call.params["StackName"])
        waiting = [change_set for change_set in stack.change_sets.values() if change_set.execution_status != "EXECUTE_COMPLETE"]
        shown, more = page([change_set.summary() for change_set in waiting], call.params.get("NextToken"), _CHANGES)
        return {"Summaries": shown, **more}

    def DescribeChangeSetHooks(self, call: Call) -> Output:
        change_set = self._find(call)
        return {
            "ChangeSetId": change_set.id,
            "ChangeSetName": change_set.name,
            "Status": "PLANNED",
            "Hooks": [],
            "StackId": change_set.stack.id,
            "StackName": change_set.stack.name,
        }

    def _stack_for(self, call: Call, kind: str, text: str | None) -> Stack:
        store, name = self._engine.store(call.region), call.params["StackName"]
        existing = store.find(name)
        living = existing is not None and existing.status != "DELETE_COMPLETE"
        if kind == "UPDATE":
            if existing is None or not living:
                raise invalid(f"Stack [{name}] does not exist")
            if existing.status not in UPDATABLE:
                raise invalid(f"Stack:{existing.id} is in {existing.status} state and can not be updated.")
            return existing
        if existing is not None and living:
            if existing.status == "REVIEW_IN_PROGRESS":
                return existing
            raise invalid(f"Stack [{name}] already exists and cannot be created again with the changeSet [{call.params['ChangeSetName']}].")
        check_name(name)
        stack = store.add(name, revise(self._engine, call.region, call.params, text, None, call), "REVIEW_IN_PROGRESS")
        stack.role_arn = call.params.get("RoleARN")
        stack.done.set()
        self._engine.log.stack_status(stack, "REVIEW_IN_PROGRESS", "User Initiated")
        return stack

    def _foresee(self, change_set: ChangeSet) -> None:
        try:
            differences = Differences(self._engine, change_set.stack, change_set.revision)
        except (ApiError, ResourceFailed) as error:
            change_set.fail(getattr(error, "message", str(error)))
            return
        change_set.changes = differences.changes
        change_set.refusals = taken_names.conflicts(self.cloud, change_set.stack.region, differences.changes)
        if change_set.refusals:
            change_set.fail(taken_names.REASON)
        if change_set.kind == "UPDATE" and change_set.stack.status.endswith("_COMPLETE") and differences.is_empty():
            change_set.fail(NO_CHANGES)

    def _find(self, call: Call) -> ChangeSet:
        store, name = self._engine.store(call.region), call.params["ChangeSetName"]
        if call.params.get("StackName"):
            stack = store.find(call.params["StackName"])
            if stack is None:
                raise stack_missing(call.params["StackName"])
            return find(stack, name)
        for stack in store.everything():
            if name in stack.change_sets:
                return stack.change_sets[name]
        raise ApiError("ChangeSetNotFound", f"ChangeSet [{name}] does not exist", 404)
