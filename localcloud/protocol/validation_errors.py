"""The codes under which services report an input that does not fit their model."""

from __future__ import annotations

from localcloud.calls import ApiError
from localcloud.protocol.model import Target

_CODES = {
    "ecr": "InvalidParameterException",
    "efs": "BadRequest",
    "kms": "ValidationException",
    "logs": "InvalidParameterException",
    "sns": "InvalidParameter",
    "sqs": "InvalidParameterValue",
}
_BY_PROTOCOL = {"query": "ValidationError", "ec2": "InvalidParameterValue"}


def in_service_terms(error: ApiError, target: Target) -> ApiError:
    """The same error with the code the service uses for it; errors that are not about validation stay as they are."""
    code = _CODES.get(target.service, _BY_PROTOCOL.get(target.protocol, "ValidationException"))
    if error.code == "UnknownMember" and target.protocol == "ec2":
        code = "UnknownParameter"
    elif error.code == "ValidationException" and target.protocol == "ec2" and "must not be null" in error.message:
        code = "MissingParameter"
    elif error.code == "SerializationException" and target.protocol not in ("query", "ec2"):
        return error
    elif error.code not in ("UnknownMember", "ValidationException", "SerializationException"):
        return error
    return ApiError(code, error.message, error.status, **error.members)
