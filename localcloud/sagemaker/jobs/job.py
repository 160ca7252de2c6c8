"""What processing and training jobs have in common: their life, their folder, their process and their log."""
from __future__ import annotations

import logging
import os
import shutil
import threading
from typing import Any

from localcloud import identity
from localcloud.sagemaker import durations, events, roles
from localcloud.sagemaker.jobs.failure import JobFailure, JobStopped
from localcloud.sagemaker.jobs.layout import JobFolder
from localcloud.sagemaker.jobs.logs import JobLog
from localcloud.sagemaker.jobs.process import JobProcess, command
from localcloud.sagemaker.part import Ground
from localcloud.sagemaker.resources import Partition, Resource, now

log = logging.getLogger(__name__)

DEFAULT_LIMIT = 86_400


class Job:
    """One job from its creation to its end. Subclasses say what happens in between."""

    kind: str
    """`Processing` or `Training`."""
    event: str

    def __init__(self, ground: Ground, partition: Partition, resource: Resource) -> None:
        self.ground = ground
        self.cloud = ground.cloud
        self.partition = partition
        self.resource = resource
        self.name: str = resource[f"{self.kind}JobName"]
        self.done = threading.Event()
        """Set once the job has ended, whatever its end."""
        self.process = JobProcess()
        self.lines: list[str] = []

    @property
    def status(self) -> str:
        return self.resource[f"{self.kind}JobStatus"]

    def stop(self) -> None:
        """Asks the job to stop; it ends as Stopped."""
        with self.partition.lock:
            if self.status == "InProgress":
                self.change(**{f"{self.kind}JobStatus": "Stopping"})
        self.process.stop()

    def run(self) -> None:
        """Carries the job out; called in a thread of its own."""
        root = self.cloud.state_dir / "sagemaker" / self.kind.lower() / self.name
        try:
            events.resource_changed(self.cloud, self.partition, self.event, self.resource)
            self.cloud.sleep(durations.JOB_START)
            self.change(**{f"{self.kind}StartTime": now()})
            self.carry_out(JobFolder(root))
            self._end("Completed")
        except JobStopped as stopped:
            self._end("Stopped", "MaxRuntimeExceeded" if stopped.timed_out else None)
        except JobFailure as failure:
            self._end("Failed", failure.reason)
        except Exception as error:
            log.exception("%s job %s failed", self.kind, self.name)
            self._end("Failed", f"InternalServerError: {type(error).__name__}: {error}"[:1024])
        finally:
            shutil.rmtree(root, ignore_errors=True)
            self.done.set()

    def carry_out(self, folder: JobFolder) -> None:
        """Fetches the inputs, runs the command, stores the outputs. Raises JobFailure or JobStopped."""
        raise NotImplementedError

    def ended(self, status: str, reason: str | None) -> None:
        """Lets a subclass complete its record at the end."""

    def change(self, **changes: Any) -> None:
        with self.partition.lock:
            self.resource.touch(**changes)

    def client(self, service: str) -> Any:
        """A client that acts as the job: with the credentials of its role where policies are applied."""
        named = self.resource.private.get("source_identity")
        credentials = roles.credentials(self.cloud, self.resource["RoleArn"], "SageMaker", self.partition.region, named)
        return self.cloud.client(service, region=self.partition.region, credentials=credentials)

    def encrypts_with(self, key: str | None) -> None:
        """Raises JobFailure unless the role has what AWS documents for a job whose output has a key, kms:Encrypt, where policies are
        applied. https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html"""
        role = self.resource["RoleArn"]
        if key and self.cloud.settings.enforce_iam and not identity.role_may(role, "kms:Encrypt", key):
            raise JobFailure(f"ClientError: Data upload failed: {role} is not authorized to perform: kms:Encrypt on resource: {key}")

    def execute(self, arguments: list[str], folder: JobFolder, directory: Any, environment: dict[str, str]) -> None:
        """Runs the command with the container's environment; its lines go to CloudWatch Logs.

        Raises JobFailure with the text the job left in its failure file when it exits with another code than 0.
        """
        journal = JobLog(self.cloud.client("logs", region=self.partition.region), f"/aws/sagemaker/{self.kind}Jobs", self.name)

        def line(text: str) -> None:
            self.lines.append(text)
            journal.write(text)

        limit = (self.resource.get("StoppingCondition") or {}).get("MaxRuntimeInSeconds", DEFAULT_LIMIT)
        try:
            code, last = self.process.run(
                command([folder.rewritten(text) for text in arguments], self.cloud.settings.job_python),
                directory,
                self._environment(folder) | {name: folder.rewritten(text) for name, text in environment.items()},
                limit,
                line,
            )
        finally:
            journal.flush()
        if code != 0:
            reason = folder.text("output/failure") or next((text for text in reversed(last) if text.strip()), "See job logs for more information")
            raise JobFailure(f"AlgorithmError: {reason}, exit code: {code}")

    def _environment(self, folder: JobFolder) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(folder.base / "tmp"),
            "TMPDIR": str(folder.base / "tmp"),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            # Threads that wait actively take the processor from the other jobs of this machine.
            "OMP_WAIT_POLICY": "PASSIVE",
            "SAGEMAKER_BASE_DIR": str(folder.base),
            "AWS_REGION": self.partition.region,
            "AWS_DEFAULT_REGION": self.partition.region,
            "AWS_ENDPOINT_URL": self.cloud.endpoint,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
        }

    def _end(self, status: str, reason: str | None = None) -> None:
        moment = now()
        with self.partition.lock:
            self.ended(status, reason)
            self.resource.touch(**{f"{self.kind}JobStatus": status, f"{self.kind}EndTime": moment, "FailureReason": reason})
        events.resource_changed(self.cloud, self.partition, self.event, self.resource)
