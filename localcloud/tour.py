"""Runs the deployed pipeline once and shows what the platform made: steps, metrics, what workstations cost, outputs, what to try next."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import boto3

ENDED = {"Succeeded", "Failed", "Stopped"}


def follow(sagemaker: Any, execution: str) -> str:
    """Prints each step as its status changes; gives the status in which the execution ended."""
    seen: dict[str, str] = {}
    while True:
        status = sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)["PipelineExecutionStatus"]
        steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution, SortOrder="Ascending")
        for step in steps["PipelineExecutionSteps"]:
            name, state = step["StepName"], step["StepStatus"]
            if seen.get(name) != state and state in ENDED:
                seconds = (step["EndTime"] - step["StartTime"]).total_seconds()
                print(f"  {name:<22} {state:<10} {seconds:5.1f} s  {step.get('FailureReason', '')}".rstrip(), flush=True)
            seen[name] = state
        if status in ENDED:
            return status
        time.sleep(0.3)


def evaluation(sagemaker: Any, s3: Any, execution: str) -> dict[str, Any]:
    """The metrics that the execution's Evaluate step wrote."""
    steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=execution)["PipelineExecutionSteps"]
    job = next(step["Metadata"]["ProcessingJob"]["Arn"] for step in steps if step["StepName"] == "Evaluate")
    outputs = sagemaker.describe_processing_job(ProcessingJobName=job.rsplit("/", 1)[1])["ProcessingOutputConfig"]["Outputs"]
    bucket, folder = outputs[0]["S3Output"]["S3Uri"].removeprefix("s3://").split("/", 1)
    metrics: dict[str, Any] = json.loads(s3.get_object(Bucket=bucket, Key=f"{folder}/evaluation.json")["Body"].read())["metrics"]
    return metrics


def run_pipeline(pipeline: str) -> bool:
    """Runs it and shows its steps and metrics; gives whether it succeeded."""
    sagemaker, s3 = boto3.client("sagemaker"), boto3.client("s3")
    print(f"\nRunning the pipeline {pipeline}")
    execution = sagemaker.start_pipeline_execution(PipelineName=pipeline)["PipelineExecutionArn"]
    status = follow(sagemaker, execution)
    if status != "Succeeded":
        reason = sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution).get("FailureReason", "no reason given")
        print(f"\nThe execution ended {status}: {reason}\n  {execution}", file=sys.stderr)
        return False
    show("Metrics on the test split", {name: f"{metric['value']:.4f}" for name, metric in evaluation(sagemaker, s3, execution).items()
                                       if isinstance(metric, dict) and isinstance(metric.get("value"), (int, float))})
    return True


def count(table: str) -> None:
    """Has the Governor look now, and shows what the meter has of each workstation that runs or rests."""
    rules = boto3.client("events").list_rules()["Rules"]
    order = json.dumps({"fire": [rule["Name"] for rule in rules if rule.get("ScheduleExpression")]}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{os.environ['AWS_ENDPOINT_URL']}/localcloud/control", order)).close()
    begun, seen = time.time(), dict[str, str]()
    while not seen and time.time() < begun + 20:
        time.sleep(0.5)
        for item in boto3.client("dynamodb").scan(TableName=table)["Items"]:
            usd = sum(float(item[part]["N"]) for part in ("computeUsd", "storageUsd", "serviceUsd"))
            seen[item["dayAndWorkstation"]["S"].split("#")[1]] = f"ran {item['runningSeconds']['N']} s, ${usd:.6f}"
    show("Metered, and from now on every five minutes (./cws --local cost)", seen)


def show(title: str, rows: dict[str, str]) -> None:
    """A titled block of aligned names and values."""
    print(f"\n{title}")
    width = max((len(name) for name in rows), default=0)
    for name, value in rows.items():
        print(f"  {name:<{width}}  {value}")


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python3 -m localcloud.tour", description=__doc__)
    arguments.add_argument("--state-dir", type=Path, default=Path(".localcloud"))
    state: Path = arguments.parse_args().state_dir
    outputs: dict[str, dict[str, str]] = json.loads((state / "outputs.json").read_text())
    everything = {name: value for stack in outputs.values() for name, value in stack.items()}
    # An environment may have no pipeline.
    bucket, pipeline = everything["DataBucketName"], everything.get("PipelineName")
    if pipeline and not run_pipeline(pipeline):
        return 1

    if any(stack["StackName"].startswith("cws-") for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]):
        count(everything["MeterTable"])
    for stack, values in outputs.items():
        show(stack, values)
    show("Try next", {
        "./cws --local list": "the workstations; launch another with: ./cws --local launch",
        f"source {state}/env": "points the aws CLI and any SDK at the local cloud",
        f"aws sagemaker list-user-profiles --domain-id-equals {everything['DomainId']}": "the researchers",
        f"aws s3 ls s3://{bucket} --recursive": "data, splits, model, metrics",
        **({f"aws sagemaker describe-endpoint --endpoint-name {pipeline}": "the endpoint that serves the model"} if pipeline else {}),
        f"aws ssm get-parameters-by-path --path /cloudworkstation/{os.environ.get('CWS_ENVIRONMENT', 'local')} --recursive": "the shared ids",
        "make local-down": "stops the local cloud",
    })
    return 0


if __name__ == "__main__":
    sys.exit(main())
