"""Updating a stack: change, clean up, or go back."""

from __future__ import annotations


from localcloud.cloudformation import graph
from localcloud.cloudformation.deleting import delete_in_order
from localcloud.cloudformation.errors import ApiError, ResourceFailed
from localcloud.cloudformation.evaluation import outputs_of
from localcloud.cloudformation.exports import check_exports
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.stacks import Revision, Stack, now
from localcloud.cloudformation.steps import Steps


def update_stack(ground: Ground, stack: Stack, revision: Revision) -> None:
    """Applies a revision; a failure goes back to the current one unless the stack says DO_NOTHING."""
    stack.updated = now()
    if stack.status == "UPDATE_IN_PROGRESS" and stack.attempted is None:
        stack.before = {}
    stack.attempted = revision
    try:
        steps = Steps(ground, stack, revision)
        failures = graph.run(graph.dependencies(steps.bodies), steps.update, on_failure=stack.cancelled.set)
        _raise_mistake(failures)
        if failures:
            names = [
                name
                for name in steps.bodies if name in stack.resources and stack.resources[name].status in ("UPDATE_FAILED", "CREATE_FAILED")
            ]
            verb = "create" if all(stack.resources[name].status == "CREATE_FAILED" for name in names) else "update"
            raise ResourceFailed(f"The following resource(s) failed to {verb}: [{', '.join(names)}]. ")
        if stack.cancel_requested:
            raise ResourceFailed("User Initiated")
        outputs = outputs_of(steps.evaluator, revision.template)
        with ground.store(stack.region).lock:
            check_exports(ground.store(stack.region), stack, outputs)
            stack.outputs = outputs
    except (ApiError, ResourceFailed) as error:
        _failed(ground, stack, getattr(error, "message", str(error)))
        return
    stack.revision, stack.attempted = revision, None
    removed = [resource for name, resource in stack.resources.items() if name not in steps.bodies]
    replaced = list(stack.superseded)
    ground.log.stack_status(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    delete_in_order(ground, stack, removed + replaced, replaced=frozenset(id(resource) for resource in replaced))
    for resource in removed:
        stack.resources.pop(resource.logical_id, None)
    _settled(stack)
    ground.log.stack_status(stack, "UPDATE_COMPLETE")


def _failed(ground: Ground, stack: Stack, reason: str) -> None:
    if stack.on_failure == "DO_NOTHING" and not stack.cancel_requested:
        ground.log.stack_status(stack, "UPDATE_FAILED", reason)
        return
    ground.log.stack_status(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason)
    stack.cancelled.clear()
    roll_back_update(ground, stack)


def roll_back_update(ground: Ground, stack: Stack, skip: frozenset[str] = frozenset()) -> None:
    """Takes every touched resource back, then deletes what the update had made."""
    steps = Steps(ground, stack, stack.revision)
    touched = {name: before for name, before in stack.before.items() if before is not None and name not in skip}
    order = {name: frozenset(other for other in before.depends if other in touched) for name, before in touched.items()}

    def revert(name: str) -> None:
        before = touched[name]
        steps.revert(name, before)
        del stack.before[name]

    failures = graph.run(order, revert, keep_going=True)
    _raise_mistake(failures)
    if failures:
        ground.log.stack_status(
            stack, "UPDATE_ROLLBACK_FAILED", f"The following resource(s) failed to update: [{', '.join(sorted(failures))}]. "
        )
        return
    ground.log.stack_status(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
    made = [stack.resources.pop(name) for name, before in stack.before.items() if before is None and name in stack.resources]
    delete_in_order(ground, stack, made + stack.superseded, during_rollback=True)
    _settled(stack)
    ground.log.stack_status(stack, "UPDATE_ROLLBACK_COMPLETE")


def continue_rollback(ground: Ground, stack: Stack, skip: frozenset[str]) -> None:
    """Goes on with a rollback that failed, leaving the skipped resources as they are."""
    for name in skip:
        resource = stack.resources.get(name)
        if resource is not None:
            ground.log.resource_status(stack, resource, "UPDATE_COMPLETE")
            stack.before.pop(name, None)
    roll_back_update(ground, stack, skip)


def _settled(stack: Stack) -> None:
    stack.superseded.clear()
    stack.before.clear()
    stack.attempted = None


def _raise_mistake(failures: dict[str, BaseException]) -> None:
    for error in failures.values():
        if not isinstance(error, ResourceFailed):
            raise error
