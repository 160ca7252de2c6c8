"""Condition, Fail and Lambda steps."""
from __future__ import annotations

import json
from typing import Any

from localcloud.service import ApiError
from localcloud.sagemaker.pipelines import conditions
from localcloud.sagemaker.pipelines.failure import StepFailure
from localcloud.sagemaker.pipelines.step_run import StepRun


def choose_branch(run: StepRun) -> dict[str, Any]:
    """Whether all conditions hold; the steps of the chosen branch follow."""
    run.executing()
    try:
        outcome = all(conditions.holds(each, run.execution.values.resolve) for each in run.step.arguments["Conditions"])
    except ValueError as error:
        raise StepFailure(f"ClientError: {error}") from error
    run.describe(Condition={"Outcome": str(outcome)})
    return {"Outcome": str(outcome)}


def fail(run: StepRun) -> dict[str, Any]:
    """Ends the execution with the step's message."""
    message = str(run.execution.values.resolve(run.step.arguments.get("ErrorMessage") or ""))
    run.describe(Fail={"ErrorMessage": message})
    run.executing()
    raise StepFailure(message)


def invoke_function(run: StepRun) -> dict[str, Any]:
    """Invokes the Lambda function and reads the outputs that the step declares."""
    execution = run.execution
    arn = str(execution.values.resolve(run.step.body["FunctionArn"]))
    run.describe(Lambda={"Arn": arn})
    run.executing()
    payload = json.dumps(execution.values.resolve(run.step.arguments)).encode()
    try:
        answer = execution.cloud.invoke(arn, payload, wait=True, region=execution.partition.region)
    except ApiError as error:
        raise StepFailure(f"ClientError: Lambda function {arn} could not be invoked: {error.message}") from error
    if answer.function_error:
        raise StepFailure(f"ClientError: Lambda function {arn} failed: {answer.payload.decode(errors='replace')}")
    content = json.loads(answer.payload or b"null")
    outputs = {each["OutputName"]: (content or {}).get(each["OutputName"]) for each in run.step.body.get("OutputParameters") or []}
    missing = [name for name, value in outputs.items() if value is None]
    if missing:
        raise StepFailure(f"ClientError: Lambda function {arn} did not return the output parameters {', '.join(missing)}")
    run.describe(Lambda={"Arn": arn, "OutputParameters": [{"Name": name, "Value": str(value)} for name, value in outputs.items()]})
    return {"OutputParameters": outputs}
