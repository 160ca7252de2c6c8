"""Lambda functions, permissions, versions and asynchronous settings."""

from __future__ import annotations

import io
import secrets
import uuid
import zipfile
from typing import Any

from localcloud.cloudformation.resources.api import call, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target

_CONFIGURATION = (
    "Runtime", "Role", "Handler", "Description", "Timeout", "MemorySize", "VpcConfig", "Environment", "KmsKeyArn",
    "TracingConfig", "Layers", "DeadLetterConfig", "EphemeralStorage", "LoggingConfig", "FileSystemConfigs", "SnapStart",
)  # fmt: skip


class Function(Handler):
    """AWS::Lambda::Function"""

    def create(self, target: Target) -> None:
        name = target.name("FunctionName")
        values = {key: target.properties[key] for key in (*_CONFIGURATION, "Architectures", "PackageType") if key in target.properties}
        code = self._code(target)
        made = call(target, "lambda", "CreateFunction", values | {"FunctionName": name, "Code": code, "Tags": target.tags})
        target.initiated(name)
        target.attributes = {"Arn": made["FunctionArn"]}
        target.poll(lambda: self._state(target) == "Active")
        self._reserve(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        function = {"FunctionName": target.physical_id}
        if target.get("Code") != old.get("Code"):
            call(target, "lambda", "UpdateFunctionCode", self._code(target) | function)
        changed = {key: target.get(key) for key in _CONFIGURATION if target.get(key) != old.get(key) and key in target.properties}
        if changed:
            call(target, "lambda", "UpdateFunctionConfiguration", changed | function)
        if target.tags:
            target.client("lambda").tag_resource(Resource=target.attributes["Arn"], Tags=target.tags)
        self._reserve(target)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("lambda").delete_function, FunctionName=target.physical_id)

    @staticmethod
    def _state(target: Target) -> str:
        answer = target.client("lambda").get_function_configuration(FunctionName=target.physical_id)
        return str(answer.get("State", "Active"))

    @staticmethod
    def _reserve(target: Target) -> None:
        wanted = target.get("ReservedConcurrentExecutions")
        if wanted is not None:
            target.client("lambda").put_function_concurrency(FunctionName=target.physical_id, ReservedConcurrentExecutions=int(wanted))

    @staticmethod
    def _code(target: Target) -> dict[str, Any]:
        code = dict(target.get("Code") or {})
        if "ZipFile" not in code:
            return code
        extension = "js" if str(target.get("Runtime", "")).startswith("nodejs") else "py"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(f"index.{extension}", code["ZipFile"])
        return {"ZipFile": buffer.getvalue()}


class Permission(Handler):
    """AWS::Lambda::Permission"""

    def create(self, target: Target) -> None:
        statement = f"{target.stack_name}-{target.logical_id}-{secrets.token_hex(6)}"[-100:]
        call(target, "lambda", "AddPermission", target.properties | {"StatementId": statement})
        target.initiated(statement)
        target.attributes = {"Id": statement}

    def delete(self, target: Target) -> None:
        client = target.client("lambda")
        ignoring_missing(client.remove_permission, FunctionName=target.get("FunctionName"), StatementId=target.physical_id)


class Version(Handler):
    """AWS::Lambda::Version"""

    def create(self, target: Target) -> None:
        answer = target.client("lambda").publish_version(FunctionName=target.get("FunctionName"), Description=target.get("Description", ""))
        target.initiated(answer["FunctionArn"])
        target.attributes = {"FunctionArn": answer["FunctionArn"], "Version": answer["Version"]}

    def delete(self, target: Target) -> None:
        client = target.client("lambda")
        ignoring_missing(client.delete_function, FunctionName=target.get("FunctionName"), Qualifier=target.attributes["Version"])


class Alias(Handler):
    """AWS::Lambda::Alias"""

    def create(self, target: Target) -> None:
        answer = call(target, "lambda", "CreateAlias", target.properties)
        target.initiated(answer["AliasArn"])
        target.attributes = {"AliasArn": answer["AliasArn"]}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "lambda", "UpdateAlias", target.properties)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("lambda").delete_alias, FunctionName=target.get("FunctionName"), Name=target.get("Name"))


class EventInvokeConfig(Handler):
    """AWS::Lambda::EventInvokeConfig"""

    def create(self, target: Target) -> None:
        call(target, "lambda", "PutFunctionEventInvokeConfig", self._values(target))
        target.initiated(str(uuid.uuid4()))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "lambda", "PutFunctionEventInvokeConfig", self._values(target))

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("lambda").delete_function_event_invoke_config, FunctionName=target.get("FunctionName"))

    @staticmethod
    def _values(target: Target) -> dict[str, Any]:
        values = dict(target.properties)
        if values.get("Qualifier") == "$LATEST":
            del values["Qualifier"]
        return values


class LayerVersion(Handler):
    """AWS::Lambda::LayerVersion"""

    def create(self, target: Target) -> None:
        values = target.properties | {"LayerName": target.name("LayerName", longest=140)}
        answer = call(target, "lambda", "PublishLayerVersion", values)
        target.initiated(answer["LayerVersionArn"])
        target.attributes = {"LayerVersionArn": answer["LayerVersionArn"]}
        target.state["layer"] = (answer["LayerArn"].rpartition(":")[2], answer["Version"])

    def delete(self, target: Target) -> None:
        name, version = target.state["layer"]
        ignoring_missing(target.client("lambda").delete_layer_version, LayerName=name, VersionNumber=version)


HANDLERS: dict[str, Handler] = {
    "AWS::Lambda::Function": Function(),
    "AWS::Lambda::Permission": Permission(),
    "AWS::Lambda::Version": Version(),
    "AWS::Lambda::Alias": Alias(),
    "AWS::Lambda::EventInvokeConfig": EventInvokeConfig(),
    "AWS::Lambda::LayerVersion": LayerVersion(),
}
