"""Model, EndpointConfig and Endpoint steps."""
from __future__ import annotations

import time
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

from localcloud.sagemaker.pipelines.failure import StepFailure, StepStopped
from localcloud.sagemaker.pipelines.job_steps import generated_name
from localcloud.sagemaker.pipelines.step_run import StepRun

POLL_SECONDS = 0.05


def create_model(run: StepRun) -> dict[str, Any]:
    """Makes a model and returns its Describe response."""
    return _create(run, "Model", "create_model", "describe_model")


def create_endpoint_config(run: StepRun) -> dict[str, Any]:
    """Makes an endpoint configuration and returns its Describe response."""
    return _create(run, "EndpointConfig", "create_endpoint_config", "describe_endpoint_config")


def deploy_endpoint(run: StepRun) -> dict[str, Any]:
    """Makes the endpoint and waits until it is in service. No document of AWS says that the step updates one that exists."""
    client = run.execution.sagemaker
    arguments = run.execution.values.resolve(run.step.arguments)
    table = run.execution.partition.table("endpoint")
    answer = _invoke("CreateEndpoint", client.create_endpoint, arguments)
    run.describe(Endpoint={"Arn": answer["EndpointArn"]})
    run.executing()
    while True:
        endpoint = table.find(arguments["EndpointName"])
        if endpoint is None or endpoint["EndpointStatus"] == "Failed":
            reason = endpoint.get("FailureReason") if endpoint else "it was deleted"
            raise StepFailure(f"ClientError: Endpoint {arguments['EndpointName']} is not in service: {reason}")
        if endpoint["EndpointStatus"] == "InService":
            return endpoint.described()
        if run.stopped.is_set():
            raise StepStopped
        time.sleep(POLL_SECONDS)


def _create(run: StepRun, kind: str, create: str, describe: str) -> dict[str, Any]:
    client, member = run.execution.sagemaker, f"{kind}Name"
    prefix = run.execution.values.resolve(run.step.arguments.get(member))
    name = generated_name(run, prefix)
    arguments = run.execution.values.resolve({key: value for key, value in run.step.arguments.items() if key != member})
    answer = _invoke(f"Create{kind}", getattr(client, create), {member: name, **arguments})
    run.describe(**{kind: {"Arn": answer[f"{kind}Arn"]}})
    run.executing()
    described = getattr(client, describe)(**{member: name})
    return {key: value for key, value in described.items() if key != "ResponseMetadata"}


def _invoke(operation: str, method: Any, arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        return method(**arguments)
    except ClientError as error:
        raise StepFailure.of(operation, error) from error
    except ParamValidationError as error:
        raise StepFailure(f"ClientError: Failed to invoke sagemaker:{operation}. Error Details: {error}") from error
