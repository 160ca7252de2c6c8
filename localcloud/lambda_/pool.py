"""Warm execution environments, one per concurrent invocation of a function."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import uuid
from collections import defaultdict
from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.logs.models import logs_backends

from localcloud.identity import assume, role_may
from localcloud.lambda_.code import CodeStore
from localcloud.lambda_.environment import ExecutionEnvironment
from localcloud.lambda_.file_systems import mounted
from localcloud.lambda_.logs import FunctionLog
from localcloud.lambda_.moto_function import kept_config
from localcloud.lambda_.runtimes import command
from localcloud.service import ApiError, Cloud

SESSION_SECONDS = 12 * 3600


class EnvironmentPool:
    """Keeps the environments that wait for their next event."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._folder = cloud.state_dir / "lambda"
        shutil.rmtree(self._folder, ignore_errors=True)
        (self._folder / "logs").mkdir(parents=True)
        self._code = CodeStore(self._folder / "code")
        self._idle: dict[str, list[ExecutionEnvironment]] = defaultdict(list)
        self._all: set[ExecutionEnvironment] = set()
        self._lock = threading.Lock()

    def take(self, function: LambdaFunction, version: str) -> tuple[str, ExecutionEnvironment]:
        """An environment for one invocation and the key to give it back with."""
        key = _fingerprint(function, version)
        self._retire()
        with self._lock:
            while self._idle[key]:
                environment = self._idle[key].pop()
                if environment.alive:
                    return key, environment
                self._all.discard(environment)
                environment.close()
        environment = self._start(function, version)
        with self._lock:
            self._all.add(environment)
        return key, environment

    def give_back(self, key: str, environment: ExecutionEnvironment, reusable: bool) -> None:
        """Ends the use of an environment."""
        with self._lock:
            if reusable and not self._cloud.clock.stopped:
                self._idle[key].append(environment)
                return
            self._all.discard(environment)
        environment.close()

    def close(self) -> None:
        """Ends every process."""
        with self._lock:
            everything, self._all = self._all, set()
            self._idle.clear()
        for environment in everything:
            environment.close()

    def _retire(self) -> None:
        oldest = time.monotonic() - self._cloud.settings.lambda_idle_seconds
        with self._lock:
            old = [(key, one) for key, idle in self._idle.items() for one in idle if one.used_at < oldest]
            for key, environment in old:
                self._idle[key].remove(environment)
                self._all.discard(environment)
        for _, environment in old:
            environment.close()

    def _start(self, function: LambdaFunction, version: str) -> ExecutionEnvironment:
        code = self._code.unpack(function.code_bytes)
        start = command(function.run_time or "", function.handler or "", code)
        identifier = uuid.uuid4().hex
        group = kept_config(function, "LoggingConfig").get("LogGroup") or f"/aws/lambda/{function.function_name}"
        group_arn = f"arn:aws:logs:{function.region}:{function.account_id}:log-group:{group}"
        log = FunctionLog(
            backend=logs_backends[function.account_id][function.region],
            group=group,
            may_create_group=role_may(function.role, "logs:CreateLogGroup", group_arn),
            version=version,
            stream_id=identifier,
            file=self._folder / "logs" / f"{function.function_name}.log",
        )
        variables = self._variables(function, version, str(code), log)
        return ExecutionEnvironment(start, code, self._folder / "tmp" / identifier, variables, log)

    def _variables(self, function: LambdaFunction, version: str, code: str, log: FunctionLog) -> dict[str, str]:
        credentials = assume(function.role, "lambda.amazonaws.com", function.function_name, function.region, SESSION_SECONDS)
        if credentials is None:
            raise ApiError("AccessDeniedException", f"The role {function.role} of the function cannot be assumed by Lambda.", 403)
        own = {
            "AWS_ACCESS_KEY_ID": credentials["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": credentials["SecretAccessKey"],
            "AWS_SESSION_TOKEN": credentials["SessionToken"],
            "AWS_REGION": function.region,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
            "AWS_ENDPOINT_URL": self._cloud.endpoint,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": version,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": log.group,
            "AWS_LAMBDA_LOG_STREAM_NAME": log.stream,
            "LAMBDA_TASK_ROOT": code,
            "LAMBDA_RUNTIME_DIR": code,
            "_HANDLER": function.handler or "",
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "HOME": code,
            "NO_PROXY": "127.0.0.1",
            # The managed runtime has no terminal and no telemetry either.
            "DOTNET_NOLOGO": "1",
            "DOTNET_CLI_TELEMETRY_OPTOUT": "1",
        }
        return mounted(self._cloud, function, {str(name): str(value) for name, value in function.environment_vars.items()}) | own


def _fingerprint(function: LambdaFunction, version: str) -> str:
    """Changes whenever the function's code or configuration does: warm environments then are of no use."""
    parts: list[Any] = [function.function_arn, version, function.code_sha_256, function.handler, function.role, function.run_time]
    parts += [function.memory_size, function.timeout, sorted(function.environment_vars.items()), kept_config(function, "LoggingConfig")]
    return json.dumps(parts, default=str)
