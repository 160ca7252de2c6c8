"""Why a job did not complete."""
from __future__ import annotations

REASON_CHARACTERS = 1024
"""What DescribeTrainingJob and DescribeProcessingJob show of a reason."""


class JobFailure(Exception):
    """The job failed; the text is its FailureReason (`AlgorithmError: …`, `ClientError: …`)."""

    @property
    def reason(self) -> str:
        return str(self)[:REASON_CHARACTERS]


class JobStopped(Exception):
    """The job was stopped, or ran longer than MaxRuntimeInSeconds (`timed_out`)."""

    def __init__(self, timed_out: bool) -> None:
        super().__init__("MaxRuntimeExceeded" if timed_out else "Stopped")
        self.timed_out = timed_out
