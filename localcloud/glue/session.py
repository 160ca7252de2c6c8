"""One interactive session: what it was created with, and how long it has run."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

DPU = {"G.025X": 0.25, "Standard": 1.0, "G.1X": 1.0, "G.2X": 2.0, "G.4X": 4.0, "G.8X": 8.0, "Z.2X": 2.0}
"""Data processing units of a worker."""
SHOWN = (
    "Id", "Description", "Role", "Command", "DefaultArguments", "Connections", "MaxCapacity", "SecurityConfiguration",
    "GlueVersion", "NumberOfWorkers", "WorkerType", "IdleTimeout",
)
ENDED = ("FAILED", "TIMEOUT", "STOPPED")


@dataclass
class Session:
    """A session; `activity` counts what keeps it from being idle."""

    arn: str
    params: dict[str, Any]
    tags: dict[str, str]
    created: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    completed: datetime | None = None
    status: str = "PROVISIONING"
    error: str | None = None
    activity: int = 0
    statements: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.params["Id"])

    @property
    def capacity(self) -> float:
        """Data processing units of all workers."""
        if "MaxCapacity" in self.params:
            return float(self.params["MaxCapacity"])
        return DPU[self.params["WorkerType"]] * int(self.params["NumberOfWorkers"])

    def end(self, status: str, error: str | None = None) -> None:
        """Stops the clock."""
        self.status, self.error, self.completed = status, error, datetime.now(timezone.utc)

    def described(self) -> dict[str, Any]:
        """The Session structure; it has neither ARN nor tags."""
        seconds = ((self.completed or datetime.now(timezone.utc)) - self.created).total_seconds()
        shown = {name: self.params[name] for name in SHOWN if name in self.params} | {
            "CreatedOn": self.created,
            "Status": self.status,
            "Progress": 0.0 if self.status == "PROVISIONING" else 1.0,
            "MaxCapacity": self.capacity,
            "ExecutionTime": seconds,
            "DPUSeconds": seconds * self.capacity,
        }
        if self.completed:
            shown["CompletedOn"] = self.completed
        if self.error:
            shown["ErrorMessage"] = self.error
        return shown
