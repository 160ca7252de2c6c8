"""Turns what went wrong in a resource's own service into the words of a stack event."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from localcloud.cloudformation.errors import ApiError, Cancelled, ResourceFailed, resource_message

FAILURES = (ResourceFailed, Cancelled, ApiError, ClientError, BotoCoreError, TimeoutError)
"""What the work on a resource may raise without being a mistake of the engine."""

_DEPENDENCY_CODES = {
    "DependencyViolation", "ResourceInUse", "ResourceInUseException", "FileSystemInUse", "DeleteConflict",
    "ConflictException", "OperationAborted", "CannotDelete", "InvalidIPAddress.InUse",
}  # fmt: skip
_MISSING_TEXTS = ("could not find", "recordnotfound", "does not exist", "not found", "no such")
_MISSING_CODES = {"NoSuchBucket", "NoSuchEntity", "404", "NotFoundException", "QueueDoesNotExist"}


def failure_of(error: BaseException, resource_type: str) -> ResourceFailed:
    """The failure with AWS's wording; `code` is the handler error code."""
    if isinstance(error, ResourceFailed):
        return error
    if isinstance(error, ClientError):
        return _service_failure(error, resource_type)
    if isinstance(error, ApiError):
        return ResourceFailed(error.message, code=error.code)
    if isinstance(error, TimeoutError):
        return ResourceFailed(resource_message(str(error), "NotStabilized"), code="NotStabilized")
    return ResourceFailed(resource_message(str(error), "InternalFailure"), code="InternalFailure")


def is_missing(error: ClientError) -> bool:
    """Whether a service says that the thing does not exist."""
    code, message = error.response["Error"]["Code"], str(error.response["Error"].get("Message", "")).lower()
    if code in _MISSING_CODES or "NotFound" in code or "NonExistentQueue" in code or code.startswith("ResourceNotFound"):
        return True
    return code in ("ValidationException", "ValidationError", "InvalidInput") and any(text in message for text in _MISSING_TEXTS)


def _service_failure(error: ClientError, resource_type: str) -> ResourceFailed:
    details, metadata = error.response["Error"], error.response.get("ResponseMetadata", {})
    code = details["Code"]
    handler_code = _handler_code(error, code)
    service = resource_type.split("::")[1].capitalize()
    where = f"Service: {service}, Status Code: {metadata.get('HTTPStatusCode', 400)}, Request ID: {metadata.get('RequestId', '')}"
    message = f"{details.get('Message', code)} ({where})"
    dependency = code in _DEPENDENCY_CODES
    return ResourceFailed(resource_message(message, handler_code), code=handler_code, dependency=dependency)


def _handler_code(error: ClientError, code: str) -> str:
    if is_missing(error):
        return "NotFound"
    if "AlreadyExists" in code or "AlreadyOwned" in code or code.endswith(".Duplicate") or code == "EntityAlreadyExists":
        return "AlreadyExists"
    if "AccessDenied" in code or code == "UnauthorizedOperation":
        return "AccessDenied"
    if "Throttl" in code or code == "RequestLimitExceeded":
        return "Throttling"
    return "InvalidRequest" if code.startswith(("Validation", "Invalid", "MissingParameter")) else "GeneralServiceException"
