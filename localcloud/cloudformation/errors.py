"""How CloudFormation says no: to a caller (ApiError) and about a resource (ResourceFailed)."""

from __future__ import annotations

import uuid

from localcloud.service import ApiError

__all__ = ["ApiError", "Cancelled", "ResourceFailed", "invalid", "resource_message", "stack_missing"]


def invalid(message: str) -> ApiError:
    """CloudFormation's error for almost everything a caller can get wrong."""
    return ApiError("ValidationError", message)


def stack_missing(name: str) -> ApiError:
    """The error of reading a stack that does not exist."""
    return invalid(f"Stack with id {name} does not exist")


class ResourceFailed(Exception):
    """A resource could not be created, updated or deleted.

    `reason` is the text of the stack event; `dependency` says that something else must go first, so that
    trying again later may help; `physical_id` is what exists in spite of the failure.
    """

    def __init__(self, reason: str, *, code: str = "", dependency: bool = False, physical_id: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.dependency = dependency
        self.physical_id = physical_id


class Cancelled(Exception):
    """The operation was given up (because another resource failed, or by the user) while a resource was under way."""


def resource_message(message: str, code: str) -> str:
    """The reason AWS writes for a failure that a resource's own service reported."""
    return f'Resource handler returned message: "{message}" (RequestToken: {uuid.uuid4()}, HandlerErrorCode: {code})'
