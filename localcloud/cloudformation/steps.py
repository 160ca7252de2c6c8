"""Creates, updates and deletes one resource of a stack, with its events."""

from __future__ import annotations

import copy
from typing import Any

from localcloud.cloudformation import dynamic_references, handler_rights
from localcloud.cloudformation.errors import Cancelled, ResourceFailed
from localcloud.cloudformation.evaluation import evaluator_for
from localcloud.cloudformation.failures import FAILURES, failure_of
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.intrinsics import Evaluator
from localcloud.cloudformation.references import find_references
from localcloud.cloudformation.resources.handler import Handler, Target
from localcloud.cloudformation.resources.system_tags import add_system_tags
from localcloud.cloudformation.schemas import changed_properties, is_custom, needs_replacement, schema_of
from localcloud.cloudformation.stacks import Revision, Stack, StackResource
from localcloud.cloudformation.template import depends_on
from localcloud.cloudformation.validation import check_properties

_DEPENDENCY_RETRIES = 5
_DEPENDENCY_WAIT = 120.0
"""Seconds of AWS's time between two attempts to delete something that is still in use."""


class Steps:
    """The work on the resources of one stack while one revision is applied."""

    def __init__(self, ground: Ground, stack: Stack, revision: Revision) -> None:
        self._ground = ground
        self._stack = stack
        self._revision = revision
        self.evaluator: Evaluator = evaluator_for(ground, stack, revision)
        bodies = revision.template["Resources"]
        included = {logical_id: body for logical_id, body in bodies.items() if self.evaluator.included(body)}
        self.bodies: dict[str, dict[str, Any]] = {logical_id: self.evaluator.prune(body) for logical_id, body in included.items()}
        """The resources whose conditions hold, Fn::If already decided."""

    def create(self, logical_id: str) -> None:
        """Makes a resource; ResourceFailed or Cancelled when it could not be."""
        resource = self._new(logical_id)
        with self._ground.store(self._stack.region).lock:
            self._stack.resources[logical_id] = resource
        self._create(resource, None)

    def _create(self, resource: StackResource, reason: str | None, verb: str = "CREATE") -> None:
        log, stack = self._ground.log, self._stack
        log.resource_status(stack, resource, f"{verb}_IN_PROGRESS", reason)
        target: Target | None = None
        begun = False

        def initiated(physical_id: str) -> None:
            nonlocal begun
            resource.physical_id = physical_id
            if not begun:
                begun = True
                log.resource_status(stack, resource, f"{verb}_IN_PROGRESS", "Resource creation Initiated")

        try:
            self._evaluate(resource)
            target = self._target(resource)
            target.report = initiated
            self._check_cancelled()
            self._demand(resource, "create")
            self._ground.handlers.of(resource.type).create(target)
            add_system_tags(target)
            self._keep(resource, target)
            self._await_signals(resource, target)
        except FAILURES as error:
            resource.physical_id = _physical_id(error, target) or resource.physical_id
            raise self._failed(resource, verb, error) from error
        initiated(str(resource.physical_id))
        log.resource_status(stack, resource, f"{verb}_COMPLETE")

    def _await_signals(self, resource: StackResource, target: Target) -> None:
        wanted = (self.evaluator.value(self.bodies[resource.logical_id].get("CreationPolicy") or {})).get("ResourceSignal")
        if wanted is not None:
            target.report(str(resource.physical_id))
            self._ground.signals.wait(target, int(wanted.get("Count", 1)), str(wanted.get("Timeout", "PT5M")))

    def update(self, logical_id: str) -> None:
        """Creates, changes in place, replaces or leaves alone, whatever the new revision asks for."""
        stack = self._stack
        current = stack.resources.get(logical_id)
        if current is None or current.status == "CREATE_FAILED":
            if current is not None and current.physical_id is not None:
                stack.superseded.append(current)
            stack.before.setdefault(logical_id, None)
            self.create(logical_id)
            return
        wanted = self._new(logical_id)
        before = copy.copy(current)
        if wanted.type != current.type:
            raise self._refuse(
                current,
                "Update of resource type is not permitted. "
                f"The new template modifies resource type of the following resources: [{logical_id}]",
            )
        try:
            self._evaluate(wanted, check=False)
        except FAILURES as error:
            stack.before.setdefault(logical_id, before)
            raise self._failed(current, "UPDATE", error) from error
        changed = changed_properties(current.properties, wanted.properties)
        retag = current.tags != wanted.tags and _has_tags(current.type)
        current.metadata, current.depends = wanted.metadata, wanted.depends
        current.deletion_policy, current.update_replace_policy = wanted.deletion_policy, wanted.update_replace_policy
        if not changed and not retag and not current.status.endswith("_FAILED"):
            return
        stack.before.setdefault(logical_id, before)
        self._apply(current, before, wanted, changed)

    def _apply(self, current: StackResource, before: StackResource, wanted: StackResource, changed: list[str]) -> None:
        stack, log = self._stack, self._ground.log
        handler = self._ground.handlers.of(current.type)
        if self.replaces(handler, before, wanted, changed):
            self._refuse_fixed_name(before, wanted)
            current.physical_id, current.attributes, current.state = None, {}, {}
            current.properties, current.tags = wanted.properties, wanted.tags
            stack.superseded.append(before)
            self._create(current, "Requested update requires the creation of a new physical resource; hence creating one.", "UPDATE")
            return
        current.properties, current.tags = wanted.properties, wanted.tags
        log.resource_status(stack, current, "UPDATE_IN_PROGRESS")
        try:
            target = self._target(current)
            target.former_stack_tags = before.tags
            check_properties(current.type, target.properties)
            self._check_cancelled()
            self._demand(current, "update")
            handler.update(target, self._resolved(before.properties))
        except FAILURES as error:
            raise self._failed(current, "UPDATE", error) from error
        if target.physical_id != before.physical_id:
            stack.superseded.append(before)
            log.resource_status(
                stack,
                current,
                "UPDATE_IN_PROGRESS",
                "Requested update required the creation of a new physical resource; hence created one.",
            )
        self._keep(current, target)
        log.resource_status(stack, current, "UPDATE_COMPLETE")

    def replaces(self, handler: Handler, before: StackResource, wanted: StackResource, changed: list[str]) -> bool:
        """Whether the change needs a new physical resource."""
        old, new = before.properties, wanted.properties
        return any(
            needs_replacement(before.type, name, old.get(name), new.get(name)) for name in changed
        ) or handler.replaces(changed, old, new)

    def revert(self, logical_id: str, before: StackResource) -> None:
        """Takes a touched resource back to what it was, during the rollback of an update."""
        stack, log = self._stack, self._ground.log
        current = stack.resources[logical_id]
        if current.physical_id != before.physical_id:
            if current.physical_id is not None:
                stack.superseded.append(copy.copy(current))
            stack.superseded = [old for old in stack.superseded if old.logical_id != logical_id or old.physical_id != before.physical_id]
            restored = copy.copy(before)
            stack.resources[logical_id] = restored
            log.resource_status(stack, restored, "UPDATE_COMPLETE")
            return
        attempted = current.properties
        restored = copy.copy(before)
        stack.resources[logical_id] = restored
        log.resource_status(stack, restored, "UPDATE_IN_PROGRESS")
        try:
            target = self._target(restored)
            self._ground.handlers.of(restored.type).update(target, self._resolved(attempted))
        except FAILURES as error:
            raise self._failed(restored, "UPDATE", error) from error
        if target.physical_id != before.physical_id:
            stack.superseded.append(copy.copy(before))
        self._keep(restored, target)
        log.resource_status(stack, restored, "UPDATE_COMPLETE")

    def delete(self, resource: StackResource) -> None:
        """Deletes a resource, trying again for a while when something still uses it."""
        stack, log = self._stack, self._ground.log
        if resource.physical_id is None and not is_custom(resource.type):
            log.resource_status(stack, resource, "DELETE_COMPLETE")
            return
        log.resource_status(stack, resource, "DELETE_IN_PROGRESS")
        for attempt in range(_DEPENDENCY_RETRIES + 1):
            try:
                if resource.physical_id is not None:
                    self._demand(resource, "delete")
                    self._ground.handlers.of(resource.type).delete(self._target(resource))
                break
            except FAILURES as error:
                failure = failure_of(error, resource.type)
                if failure.code == "NotFound":
                    break
                if not failure.dependency or attempt == _DEPENDENCY_RETRIES or self._ground.cloud.clock.stopped:
                    raise self._failed(resource, "DELETE", error) from error
                self._ground.cloud.sleep(_DEPENDENCY_WAIT)
        log.resource_status(stack, resource, "DELETE_COMPLETE")

    def skip(self, resource: StackResource) -> None:
        """Leaves a resource behind, as its policy asks."""
        self._ground.log.resource_status(self._stack, resource, "DELETE_SKIPPED")

    def _new(self, logical_id: str) -> StackResource:
        body = self.bodies[logical_id]
        deletion = str(self.evaluator.value(body.get("DeletionPolicy", _default_deletion(body))))
        return StackResource(
            logical_id,
            body["Type"],
            metadata=body.get("Metadata"),
            deletion_policy=deletion,
            update_replace_policy=str(self.evaluator.value(body.get("UpdateReplacePolicy", "Delete"))),
            depends=frozenset({reference.name for reference in find_references(body)} | set(depends_on(body))),
            tags=dict(self._revision.tags),
        )

    def _evaluate(self, resource: StackResource, *, check: bool = True) -> None:
        resource.properties = self.evaluator.value(self.bodies[resource.logical_id].get("Properties") or {})
        if check:
            check_properties(resource.type, resource.properties)

    def _target(self, resource: StackResource) -> Target:
        stack = self._stack
        return Target(
            cloud=self._ground.cloud, stack_id=stack.id, stack_name=stack.name, account=stack.account, region=stack.region,
            logical_id=resource.logical_id, type=resource.type, properties=self._resolved(resource.properties),
            stack_tags=resource.tags, physical_id=resource.physical_id, attributes=dict(resource.attributes),
            state=dict(resource.state), cancelled=stack.cancelled, secrets=stack.secrets,
            credentials=self._ground.credentials(stack.role_arn, stack.region),
        )  # fmt: skip

    def _resolved(self, properties: dict[str, Any]) -> dict[str, Any]:
        stack, ground = self._stack, self._ground
        credentials = ground.credentials(stack.role_arn, stack.region)
        return dynamic_references.resolve(properties, lambda service: ground.cloud.client(service, stack.region, credentials))

    def _demand(self, resource: StackResource, verb: str) -> None:
        handler_rights.demand(self._ground, self._stack, resource.type, verb, resource.properties)

    def _check_cancelled(self) -> None:
        if self._stack.cancelled.is_set():
            raise Cancelled

    def _keep(self, resource: StackResource, target: Target) -> None:
        resource.physical_id = target.physical_id
        resource.attributes, resource.state = target.attributes, target.state

    def _failed(self, resource: StackResource, verb: str, error: BaseException) -> ResourceFailed:
        action = {"CREATE": "creation", "UPDATE": "update", "DELETE": "deletion"}[verb]
        failure = ResourceFailed(f"Resource {action} cancelled") if isinstance(error, Cancelled) else failure_of(error, resource.type)
        self._ground.log.resource_status(self._stack, resource, f"{verb}_FAILED", failure.reason)
        return failure

    def _refuse(self, resource: StackResource, reason: str) -> ResourceFailed:
        self._ground.log.resource_status(self._stack, resource, "UPDATE_FAILED", reason)
        return ResourceFailed(reason)

    def _refuse_fixed_name(self, before: StackResource, wanted: StackResource) -> None:
        schema = schema_of(before.type)
        names = [name for name in schema.primary_identifier if name not in schema.read_only] if schema else []
        if names and all(wanted.properties.get(n) is not None and wanted.properties.get(n) == before.properties.get(n) for n in names):
            if before.physical_id in wanted.properties.values():
                shown = before.physical_id
                raise self._refuse(
                    self._stack.resources[before.logical_id],
                    "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
                    f"Rename {shown} and update the stack again.",
                )


def _default_deletion(body: dict[str, Any]) -> str:
    return "Snapshot" if body["Type"] in ("AWS::RDS::DBCluster",) else "Delete"


def _has_tags(resource_type: str) -> bool:
    schema = schema_of(resource_type)
    return schema is not None and schema.tag_property is not None


def _physical_id(error: BaseException, target: Target | None) -> str | None:
    if isinstance(error, ResourceFailed) and error.physical_id is not None:
        return error.physical_id
    return target.physical_id if target is not None else None
