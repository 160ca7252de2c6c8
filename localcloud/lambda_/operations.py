"""The Lambda operations that moto answers differently than AWS."""

from __future__ import annotations

import base64
import json
from typing import Any

from localcloud.identity import role_trusts
from localcloud.lambda_.file_systems import check_network
from localcloud.lambda_.functions import Functions
from localcloud.service import PASS_ON, ApiError, Call, Cloud, PassOn, Service

_RESERVED = {
    "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
    "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "_HANDLER", "_X_AMZN_TRACE_ID",
}  # fmt: skip


class LambdaOperations(Service):
    """Runs invocations; checks what Lambda checks of a function before moto stores it."""

    name = "lambda"

    def __init__(self, cloud: Cloud, functions: Functions) -> None:
        super().__init__(cloud)
        self._functions = functions

    def CreateFunction(self, call: Call) -> PassOn:
        _check_configuration(call.params)
        return PASS_ON

    def UpdateFunctionConfiguration(self, call: Call) -> PassOn:
        _check_configuration(call.params)
        return PASS_ON

    def PutFunctionEventInvokeConfig(self, call: Call) -> PassOn:
        # moto appends the configurations and goes on answering the first.
        self._functions.find(call.params["FunctionName"], call.region).event_invoke_config.clear()
        return PASS_ON

    def Invoke(self, call: Call) -> dict[str, Any]:
        params = call.params
        name, qualifier = params["FunctionName"], params.get("Qualifier")
        match params.get("InvocationType", "RequestResponse"):
            case "DryRun":
                self._functions.find(name, call.region, qualifier)
                return {"StatusCode": 204}
            case "Event":
                self._functions.invoke(name, params.get("Payload", b""), False, call.region, qualifier)
                return {"StatusCode": 202, "Payload": b""}
        result = self._functions.invoke(name, params.get("Payload", b""), True, call.region, qualifier)
        output: dict[str, Any] = {"StatusCode": 200, "Payload": result.payload, "ExecutedVersion": result.executed_version}
        if result.function_error:
            output["FunctionError"] = result.function_error
        if params.get("LogType") == "Tail":
            output["LogResult"] = base64.b64encode(result.log_tail.encode()).decode()
        return output


def _check_configuration(params: dict[str, Any]) -> None:
    variables = params.get("Environment", {}).get("Variables", {})
    reserved = sorted(_RESERVED & variables.keys())
    if reserved:
        raise ApiError(
            "InvalidParameterValueException",
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains "
            f"reserved keys that are currently not supported for modification. Reserved keys used in this request: {', '.join(reserved)}",
        )
    if len(json.dumps(variables).encode()) > 4096:
        raise ApiError(
            "InvalidParameterValueException",
            "Lambda was unable to configure your environment variables because the environment variables exceed 4 KB.",
        )
    if "Role" in params and not role_trusts(params["Role"], "lambda.amazonaws.com"):
        raise ApiError("InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.")
    check_network(params)
