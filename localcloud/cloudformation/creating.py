"""Creating a stack, and taking back what was made when that fails."""

from __future__ import annotations


from localcloud.cloudformation import graph
from localcloud.cloudformation.deleting import delete_resources, freed
from localcloud.cloudformation.errors import ApiError, ResourceFailed
from localcloud.cloudformation.evaluation import outputs_of
from localcloud.cloudformation.exports import check_exports
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.stacks import Stack
from localcloud.cloudformation.steps import Steps


def create_stack(ground: Ground, stack: Stack) -> None:
    """Makes every resource, then the outputs; a failure ends as the stack's `on_failure` says."""
    try:
        steps = Steps(ground, stack, stack.revision)
    except (ApiError, ResourceFailed) as error:
        _failed(ground, stack, getattr(error, "message", str(error)))
        return
    failures = graph.run(graph.dependencies(steps.bodies), steps.create, on_failure=stack.cancelled.set)
    if stack.status == "DELETE_IN_PROGRESS":
        return
    if failures:
        _raise_mistake(failures)
        names = [name for name in stack.resources if stack.resources[name].status == "CREATE_FAILED"]
        _failed(ground, stack, f"The following resource(s) failed to create: [{', '.join(names)}]. ")
        return
    try:
        outputs = outputs_of(steps.evaluator, stack.revision.template)
        with ground.store(stack.region).lock:
            check_exports(ground.store(stack.region), stack, outputs)
            stack.outputs = outputs
    except (ApiError, ResourceFailed) as error:
        _failed(ground, stack, getattr(error, "message", str(error)))
        return
    ground.log.stack_status(stack, "CREATE_COMPLETE")


def _failed(ground: Ground, stack: Stack, reason: str) -> None:
    if stack.on_failure == "DO_NOTHING":
        ground.log.stack_status(stack, "CREATE_FAILED", reason)
    elif stack.on_failure == "DELETE":
        ground.log.stack_status(stack, "CREATE_FAILED", reason)
        stack.cancelled.clear()
        ground.log.stack_status(stack, "DELETE_IN_PROGRESS", f"{reason}Delete requested by user.")
        if delete_resources(ground, stack, "DELETE_FAILED", during_rollback=True):
            freed(ground, stack)
    else:
        ground.log.stack_status(stack, "ROLLBACK_IN_PROGRESS", f"{reason}Rollback requested by user.")
        stack.cancelled.clear()
        roll_back_creation(ground, stack)


def roll_back_creation(ground: Ground, stack: Stack) -> None:
    """Deletes what was made; the stack stays, ROLLBACK_COMPLETE, and can only be deleted."""
    stack.outputs = []
    if delete_resources(ground, stack, "ROLLBACK_FAILED", during_rollback=True):
        stack.imports.clear()
        ground.log.stack_status(stack, "ROLLBACK_COMPLETE")


def _raise_mistake(failures: dict[str, BaseException]) -> None:
    for error in failures.values():
        if not isinstance(error, ResourceFailed):
            raise error
