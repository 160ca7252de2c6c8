"""Exports: unique names, and no change while another stack uses one."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.errors import ResourceFailed
from localcloud.cloudformation.stacks import Stack, StackStore


def check_exports(store: StackStore, stack: Stack, outputs: list[dict[str, Any]]) -> None:
    """Raises ResourceFailed when the stack may not export what its new outputs say."""
    wanted = {output["ExportName"]: output["OutputValue"] for output in outputs if "ExportName" in output}
    for name in wanted:
        found = store.export(name)
        if found is not None and found[0] is not stack:
            raise ResourceFailed(f"Export with name {name} is already exported by stack {found[0].name}. Rollback requested by user.")
    for name, value in stack.exports.items():
        users = ", ".join(user.name for user in store.importers(name) if user is not stack)
        if users and name not in wanted:
            raise ResourceFailed(f"Export {name} cannot be deleted as it is in use by {users}")
        if users and wanted[name] != value:
            raise ResourceFailed(f"Export {name} cannot be updated as it is in use by {users}")


def in_use(store: StackStore, stack: Stack) -> str | None:
    """The reason why a stack cannot be deleted because of its exports."""
    for name in stack.exports:
        users = ", ".join(user.name for user in store.importers(name) if user is not stack)
        if users:
            return f"Export {name} cannot be deleted as it is in use by {users}"
    return None
