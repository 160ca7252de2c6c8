"""One step of one execution: its state as ListPipelineExecutionSteps shows it, and its events."""
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from localcloud.sagemaker import events
from localcloud.sagemaker.pipelines.definition import Step
from localcloud.sagemaker.pipelines.execution_context import ExecutionContext
from localcloud.sagemaker.resources import Resource, now


class StepRun:
    """A step being run; `stop` may be called from another thread."""

    def __init__(self, execution: ExecutionContext, step: Step) -> None:
        self.execution = execution
        self.step = step
        self.stopped = threading.Event()
        self._on_stop: list[Callable[[], None]] = []
        shown = {"StepName": step.name, "StepStatus": "Starting", "StartTime": now(), "AttemptCount": 1}
        for member, name in (("DisplayName", "StepDisplayName"), ("Description", "StepDescription")):
            if step.body.get(member):
                shown[name] = step.body[member]
        self.resource = Resource((step.name,), "", shown)
        self._announce(None)

    @property
    def status(self) -> str:
        return self.resource["StepStatus"]

    def attempt(self, number: int) -> None:
        self.resource.fields["AttemptCount"] = number

    def executing(self) -> None:
        self._move("Executing")

    def describe(self, **metadata: Any) -> None:
        """Sets what the step has made, for example `ProcessingJob={"Arn": …}`."""
        self.resource.fields["Metadata"] = metadata

    def cached(self, source: str, metadata: dict[str, Any]) -> None:
        """Marks the step as answered by an earlier execution."""
        self.resource.fields["CacheHitResult"] = {"SourcePipelineExecutionArn": source}
        self.resource.fields["Metadata"] = metadata

    def ended(self, status: str, reason: str | None = None) -> None:
        self.resource.fields["EndTime"] = now()
        if reason:
            self.resource.fields["FailureReason"] = reason
        self._move(status)

    def when_stopped(self, action: Callable[[], None]) -> None:
        """Registers what ends the step's work early."""
        self._on_stop.append(action)
        if self.stopped.is_set():
            action()

    def stop(self) -> None:
        self.stopped.set()
        if self.status == "Executing":
            self._move("Stopping")
        for action in list(self._on_stop):
            action()

    def _move(self, status: str) -> None:
        previous = self.status
        self.resource.fields["StepStatus"] = status
        self._announce(previous)

    def _announce(self, previous: str | None) -> None:
        fields, execution = self.resource.fields, self.execution
        detail = {
            "metadata": events.camel_case(fields.get("Metadata")) or {},
            "stepStartTime": fields["StartTime"],
            "stepEndTime": fields.get("EndTime"),
            "stepName": self.step.name,
            "stepType": self.step.type,
            "previousStepStatus": previous,
            "currentStepStatus": fields["StepStatus"],
            "cacheHitResult": events.camel_case(fields.get("CacheHitResult")) or {},
            "failureReason": fields.get("FailureReason"),
            "pipelineArn": execution.pipeline.arn,
            "pipelineExecutionArn": execution.resource.arn,
        }
        events.pipeline_changed(
            execution.cloud, execution.partition.region, events.STEP, detail, [execution.pipeline.arn, execution.resource.arn]
        )
