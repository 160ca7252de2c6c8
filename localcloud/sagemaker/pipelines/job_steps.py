"""Processing and Training steps: a job each, and the results of earlier jobs where caching is on."""
from __future__ import annotations

import hashlib
import json
import re
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

from localcloud.sagemaker.names import random_id
from localcloud.sagemaker.pipelines.failure import StepFailure, StepStopped
from localcloud.sagemaker.pipelines.step_run import StepRun
from localcloud.sagemaker.resources import now

NAME_CHARACTERS = 63
CACHE_KEYS = {
    "Processing": ("AppSpecification", "Environment", "ProcessingInputs"),
    "Training": ("AlgorithmSpecification", "CheckpointConfig", "Environment", "HyperParameters", "InputDataConfig"),
}
_DURATION = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")


def generated_name(run: StepRun, prefix: str | None = None) -> str:
    """`pipelines-<execution id>-<step>-<10 characters>`, or the given prefix with the execution's id, within 63 characters."""
    start = prefix or f"pipelines-{run.execution.id}-{re.sub(r'[^A-Za-z0-9-]', '-', run.step.name)}"
    return f"{start[: NAME_CHARACTERS - 11].rstrip('-')}-{random_id(10)}"


def run_job(run: StepRun) -> dict[str, Any]:
    """Runs the job of a Processing or Training step and returns its Describe response.

    Raises StepFailure with the job's FailureReason, StepStopped when the execution was stopped.
    """
    kind, execution = run.step.type, run.execution
    member = f"{kind}JobName"
    prefix = execution.values.resolve(run.step.arguments.get(member))
    name = generated_name(run, prefix)
    arguments = {key: value for key, value in run.step.arguments.items() if key not in (member, "ExperimentConfig")}
    resolved = execution.values.resolve(arguments, {member: name})
    known = _from_cache(run, resolved)
    if known is not None:
        return known
    operation = f"Create{kind}Job"
    try:
        create = getattr(execution.sagemaker, f"create_{kind.lower()}_job")
        answer = create(**{member: name}, **resolved)
    except ClientError as error:
        raise StepFailure.of(operation, error) from error
    except ParamValidationError as error:
        raise StepFailure(f"ClientError: Failed to invoke sagemaker:{operation}. Error Details: {error}") from error
    run.describe(**{f"{kind}Job": {"Arn": answer[f"{kind}JobArn"]}})
    run.executing()
    resource = execution.partition.table(kind).find(name)
    assert resource is not None, "the call above made it"
    job = resource.private["job"]
    run.when_stopped(job.stop)
    job.done.wait()
    if job.status == "Stopped" and run.stopped.is_set():
        raise StepStopped
    if job.status != "Completed":
        reason = resource.get("FailureReason") or f"ClientError: The job {name} ended as {job.status}"
        raise StepFailure("ClientError: Max runtime exceeded" if reason == "MaxRuntimeExceeded" else reason)
    properties = resource.described()
    _to_cache(run, resolved, properties)
    return properties


def _from_cache(run: StepRun, arguments: dict[str, Any]) -> dict[str, Any] | None:
    config = run.step.body.get("CacheConfig") or {}
    if not config.get("Enabled"):
        return None
    entry = run.execution.pipeline.private.setdefault("cache", {}).get(_cache_key(run, arguments))
    if entry is None or (config.get("ExpireAfter") and now() - entry["made"] > _duration(config["ExpireAfter"])):
        return None
    run.cached(entry["execution"], entry["metadata"])
    return entry["properties"]


def _to_cache(run: StepRun, arguments: dict[str, Any], properties: dict[str, Any]) -> None:
    if (run.step.body.get("CacheConfig") or {}).get("Enabled"):
        run.execution.pipeline.private.setdefault("cache", {})[_cache_key(run, arguments)] = {
            "made": now(),
            "properties": properties,
            "metadata": run.resource["Metadata"],
            "execution": run.execution.resource.arn,
        }


def _cache_key(run: StepRun, arguments: dict[str, Any]) -> str:
    relevant = {name: arguments.get(name) for name in CACHE_KEYS[run.step.type]}
    return hashlib.sha256(json.dumps([run.step.name, relevant], sort_keys=True).encode()).hexdigest()


def _duration(text: str) -> timedelta:
    match = _DURATION.match(text)
    if not match:
        raise StepFailure(f"ClientError: CacheConfig.ExpireAfter '{text}' is not an ISO 8601 duration such as P7D or PT1H")
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=years * 365 + months * 30 + weeks * 7 + days, hours=hours, minutes=minutes, seconds=seconds)
