"""Why a step failed."""
from __future__ import annotations

from botocore.exceptions import ClientError

REASON_CHARACTERS = 1024


class StepFailure(Exception):
    """The step failed; the text is its FailureReason, `kind` what a retry policy may name."""

    def __init__(self, reason: str, kind: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason[:REASON_CHARACTERS]
        self.kind = kind or _kind_of_reason(reason)

    @staticmethod
    def of(operation: str, error: ClientError) -> StepFailure:
        """The failure that a refused request is, in the words of SageMaker."""
        code = error.response["Error"]["Code"]
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 400)
        kind = "Step.THROTTLING" if "Throttl" in code else "Step.SERVICE_FAULT" if status >= 500 else None
        kind = "SageMaker.RESOURCE_LIMIT" if code == "ResourceLimitExceeded" else kind
        message = error.response["Error"]["Message"]
        return StepFailure(f"ClientError: Failed to invoke sagemaker:{operation}. Error Details: {message}", kind)


class StepStopped(Exception):
    """The step was stopped with its execution."""


def _kind_of_reason(reason: str) -> str | None:
    if reason.startswith("InternalServerError"):
        return "SageMaker.JOB_INTERNAL_ERROR"
    return "SageMaker.CAPACITY_ERROR" if reason.startswith("CapacityError") else None
