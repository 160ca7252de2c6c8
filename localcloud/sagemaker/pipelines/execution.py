"""One execution of a pipeline: its steps run as soon as those they need have succeeded."""
from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from localcloud.sagemaker import events
from localcloud.sagemaker.pipelines import control_steps, hosting_steps
from localcloud.sagemaker.pipelines.definition import Definition, Step
from localcloud.sagemaker.pipelines.execution_context import ExecutionContext
from localcloud.sagemaker.pipelines.failure import StepFailure, StepStopped
from localcloud.sagemaker.pipelines.job_steps import run_job
from localcloud.sagemaker.pipelines.step_run import StepRun
from localcloud.sagemaker.resources import Partition, Resource, now
from localcloud.service import Cloud

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
FAILED = "Step failure: One or multiple steps failed."
ACTIONS: dict[str, Callable[[StepRun], dict[str, Any]]] = {
    "Processing": run_job,
    "Training": run_job,
    "Model": hosting_steps.create_model,
    "EndpointConfig": hosting_steps.create_endpoint_config,
    "Endpoint": hosting_steps.deploy_endpoint,
    "Condition": control_steps.choose_branch,
    "Fail": control_steps.fail,
    "Lambda": control_steps.invoke_function,
}


class Execution(ExecutionContext):
    """Runs a definition's steps, each in a thread of its own, and keeps the execution's record."""

    def __init__(
        self, cloud: Cloud, partition: Partition, pipeline: Resource, resource: Resource, definition: Definition, parameters: dict[str, Any]
    ) -> None:
        super().__init__(cloud, partition, pipeline, resource, definition, parameters)
        self.runs: dict[str, StepRun] = {}
        self._changed = threading.Condition()
        self._stopping = False

    def run(self) -> None:
        """Runs until no step is left that could run; called in a thread of its own."""
        self._announce(None)
        with self._changed:
            while True:
                for step in self._ready():
                    run = self.runs[step.name] = StepRun(self, step)
                    self.cloud.background(self._carry_out, run)
                if not any(run.status in ("Starting", "Executing", "Stopping") for run in self.runs.values()):
                    break
                self._changed.wait()
            failed = any(run.status == "Failed" for run in self.runs.values())
        self._end("Stopped" if self._stopping else "Failed" if failed else "Succeeded")

    def stop(self) -> None:
        """Stops the running steps and starts no more."""
        self._move("Stopping")
        with self._changed:
            self._stopping = True
            running = [run for run in self.runs.values() if run.status in ("Starting", "Executing")]
            self._changed.notify_all()
        for run in running:
            run.stop()

    def retry(self) -> None:
        """Runs the steps again that did not succeed."""
        with self._changed:
            self._stopping = False
            self.runs = {name: run for name, run in self.runs.items() if run.status == "Succeeded"}
        previous = self.resource["PipelineExecutionStatus"]
        with self.partition.lock:
            self.resource.touch(PipelineExecutionStatus="Executing", FailureReason=None)
            self.resource.private.pop("ended", None)
        self._announce(previous)
        self.cloud.background(self.run)

    def _ready(self) -> list[Step]:
        if self._stopping or any(run.status == "Failed" for run in self.runs.values()):
            return []
        running = sum(run.status in ("Starting", "Executing", "Stopping") for run in self.runs.values())
        most = (self.resource.get("ParallelismConfiguration") or {}).get("MaxParallelExecutionSteps", MOST_AT_ONCE)
        ready = [step for step in self.definition.steps.values() if step.name not in self.runs and self._may_run(step)]
        return ready[: max(0, most - running)]

    def _may_run(self, step: Step) -> bool:
        if any(name not in self.runs or self.runs[name].status != "Succeeded" for name in step.needs):
            return False
        if step.parent is None:
            return True
        outcome = self.runs[step.parent].resource["Metadata"]["Condition"]["Outcome"]
        return outcome == str(step.branch)

    def _carry_out(self, run: StepRun) -> None:
        try:
            self.values.record(run.step.name, self._attempt(run))
            status, reason = "Succeeded", None
        except StepStopped:
            status, reason = "Stopped", None
        except StepFailure as failure:
            status, reason = "Stopped" if run.stopped.is_set() else "Failed", failure.reason
        except Exception as error:
            log.exception("Step %s failed", run.step.name)
            status, reason = "Failed", f"InternalServerError: {type(error).__name__}: {error}"[:1024]
        # A status that changed while `run` looks for ready steps would let it see neither this step nor the next.
        with self._changed:
            run.ended(status, reason)
            self._changed.notify_all()

    def _attempt(self, run: StepRun) -> dict[str, Any]:
        action = ACTIONS.get(run.step.type)
        if action is None:
            raise StepFailure(f"ClientError: Steps of type {run.step.type} do not run in the local cloud; it runs {', '.join(ACTIONS)}")
        number = 1
        while True:
            try:
                return action(run)
            except StepFailure as failure:
                policy = _policy(run.step, failure.kind)
                if policy is None or number >= policy.get("MaxAttempts", 5) or run.stopped.is_set():
                    raise
                self.cloud.sleep(policy.get("IntervalSeconds", 1) * policy.get("BackoffRate", 2.0) ** (number - 1))
                number += 1
                run.attempt(number)

    def _end(self, status: str) -> None:
        with self.partition.lock:
            self.resource.private["ended"] = now()
        self._move(status, FAILED if status == "Failed" else None)

    def _move(self, status: str, reason: str | None = None) -> None:
        with self.partition.lock:
            previous = self.resource["PipelineExecutionStatus"]
            self.resource.touch(PipelineExecutionStatus=status, FailureReason=reason)
        self._announce(previous)

    def _announce(self, previous: str | None) -> None:
        fields = self.resource.fields
        detail = {
            "pipelineExecutionDisplayName": fields.get("PipelineExecutionDisplayName"),
            "currentPipelineExecutionStatus": fields["PipelineExecutionStatus"],
            "previousPipelineExecutionStatus": previous,
            "executionStartTime": fields["CreationTime"],
            "executionEndTime": self.resource.private.get("ended"),
            "pipelineExecutionDescription": fields.get("PipelineExecutionDescription"),
            "pipelineArn": self.pipeline.arn,
            "pipelineExecutionArn": self.resource.arn,
        }
        events.pipeline_changed(self.cloud, self.partition.region, events.EXECUTION, detail, [self.pipeline.arn, self.resource.arn])


def _policy(step: Step, kind: str | None) -> dict[str, Any] | None:
    policies = step.body.get("RetryPolicies") or []
    return next((policy for policy in policies if kind in policy["ExceptionType"]), None) if kind else None
