"""Deleting stacks and resources, last made first."""

from __future__ import annotations

from collections.abc import Iterable

from localcloud.cloudformation import graph
from localcloud.cloudformation.errors import ResourceFailed
from localcloud.cloudformation.exports import in_use
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.stacks import Stack, StackResource, now
from localcloud.cloudformation.steps import Steps


def delete_stack(ground: Ground, stack: Stack, retain: frozenset[str], force: bool) -> None:
    """Deletes everything; the name is free once the stack is DELETE_COMPLETE."""
    reason = in_use(ground.store(stack.region), stack)
    if reason:
        ground.log.stack_status(stack, "DELETE_FAILED", reason)
        return
    if delete_resources(ground, stack, "DELETE_FAILED", retain=retain, force=force):
        freed(ground, stack)


def freed(ground: Ground, stack: Stack) -> None:
    """Ends a stack's life."""
    with ground.store(stack.region).lock:
        ground.log.stack_status(stack, "DELETE_COMPLETE")
        stack.deleted = now()
        stack.outputs, stack.change_sets = [], {}
        stack.imports.clear()
        ground.store(stack.region).forget_name(stack)


def delete_resources(
    ground: Ground, stack: Stack, failed_status: str, *, retain: frozenset[str] = frozenset(), force: bool = False,
    during_rollback: bool = False,
) -> bool:  # fmt: skip
    """Deletes the stack's resources; False (and `failed_status`) when some could not be deleted."""
    left = [resource for resource in stack.resources.values() if resource.status not in ("DELETE_COMPLETE", "DELETE_SKIPPED")]
    failed = delete_in_order(ground, stack, left + stack.superseded, retain=retain, during_rollback=during_rollback)
    stack.superseded.clear()
    if failed and not force:
        names = ", ".join(sorted({resource.logical_id for resource in failed}))
        ground.log.stack_status(stack, failed_status, f"The following resource(s) failed to delete: [{names}]. ")
        return False
    return True


def delete_in_order(
    ground: Ground, stack: Stack, resources: Iterable[StackResource], *, retain: frozenset[str] = frozenset(),
    during_rollback: bool = False, replaced: frozenset[int] = frozenset(),
) -> list[StackResource]:  # fmt: skip
    """Deletes resources, what depends on others first; answers those that could not be deleted.

    `replaced` holds the ids (Python's) of the ones that a replacement took the place of: their
    UpdateReplacePolicy decides instead of the DeletionPolicy.
    """
    steps = Steps(ground, stack, stack.revision)
    nodes = {f"{resource.logical_id}|{index}": resource for index, resource in enumerate(resources)}
    by_logical: dict[str, list[str]] = {}
    for key, resource in nodes.items():
        by_logical.setdefault(resource.logical_id, []).append(key)
    forward = {key: frozenset(other for name in resource.depends for other in by_logical.get(name, [])) for key, resource in nodes.items()}

    def work(key: str) -> None:
        resource = nodes[key]
        policy = resource.update_replace_policy if id(resource) in replaced else resource.deletion_policy
        kept = policy == "Retain" or (policy == "RetainExceptOnCreate" and not during_rollback)
        if resource.logical_id in retain or (kept and resource.physical_id is not None):
            steps.skip(resource)
        else:
            steps.delete(resource)

    failures = graph.run(graph.reversed_graph(forward), work, keep_going=True)
    for error in failures.values():
        if not isinstance(error, ResourceFailed):
            raise error
    return [nodes[key] for key in failures]
