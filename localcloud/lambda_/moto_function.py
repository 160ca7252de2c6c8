"""What moto's Lambda functions lack: some settings, and being run when moto's own services invoke them (SNS, SQS)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.awslambda.models import LambdaFunction

from localcloud.calls import Invocation

_KEPT = ("LoggingConfig", "DeadLetterConfig", "KMSKeyArn", "TracingConfig", "FileSystemConfigs")
"""Members of a function's configuration that moto drops; kept in the attribute `kept_config`."""

_run: Callable[[LambdaFunction, bytes], Invocation] | None = None


def kept_config(function: LambdaFunction, member: str) -> Any:
    """A member of the configuration that moto itself does not keep; {} when it was not given."""
    kept: dict[str, Any] = getattr(function, "kept_config", {})
    return kept.get(member) or {}


def file_systems(function: LambdaFunction) -> list[dict[str, Any]]:
    """The function's FileSystemConfigs."""
    return list(kept_config(function, "FileSystemConfigs"))


def let_moto_invoke(run: Callable[[LambdaFunction, bytes], Invocation]) -> None:
    """Makes moto's functions run by `run`, and keep the members above. The last cloud of a process is the one that counts."""
    global _run
    if _run is None:
        _patch()
    _run = run


def _patch() -> None:
    initialize, update, describe = LambdaFunction.__init__, LambdaFunction.update_configuration, LambdaFunction.get_configuration

    def __init__(self: Any, account_id: str, spec: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.kept_config = {name: spec[name] for name in _KEPT if spec.get(name)}
        initialize(self, account_id, spec, *args, **kwargs)

    def update_configuration(self: Any, config_updates: dict[str, Any]) -> dict[str, Any]:
        self.kept_config |= {name: config_updates[name] for name in _KEPT if name in config_updates}
        return update(self, config_updates)

    def get_configuration(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
        return describe(self, *args, **kwargs) | self.kept_config | {"LoggingConfig": logging | kept_config(self, "LoggingConfig")}

    def invoke(self: Any, body: Any, request_headers: Any, response_headers: Any) -> bytes:
        assert _run is not None
        result = _run(self, body.encode() if isinstance(body, str) else body or b"{}")
        if result.function_error:
            response_headers["x-amz-function-error"] = result.function_error
        return result.payload

    for patched in (__init__, update_configuration, get_configuration, invoke):
        setattr(LambdaFunction, patched.__name__, patched)
