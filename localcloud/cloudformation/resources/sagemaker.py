"""SageMaker types, through the SageMaker service of this cloud."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from localcloud.cloudformation.errors import ResourceFailed, resource_message
from localcloud.cloudformation.failures import is_missing
from localcloud.cloudformation.resources.api import Api, call, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target

_READY = ("InService", "Active", "CREATED")


def _settled(target: Target, operation: str, keys: dict[str, Any], status: str = "Status") -> bool:
    """Whether a resource has reached a final state; ResourceFailed when it is a failed one."""
    answer = call(target, "sagemaker", operation, keys)
    state = str(answer.get(status, "InService"))
    if "fail" in state.lower():
        raise ResourceFailed(resource_message(str(answer.get("FailureReason", state)), "NotStabilized"), code="NotStabilized")
    return state in _READY


def _gone(target: Target, operation: str, keys: dict[str, Any], status: str = "Status") -> bool:
    try:
        answer = call(target, "sagemaker", operation, keys)
    except ClientError as error:
        if is_missing(error):
            return True
        raise
    state = str(answer.get(status))
    if state in ("Delete_Failed", "DELETE_FAILED", "Failed"):
        raise ResourceFailed(resource_message(str(answer.get("FailureReason", state)), "NotStabilized"), code="NotStabilized")
    return state == "Deleted"


class Domain(Handler):
    """AWS::SageMaker::Domain. Deleting it keeps the home file system, as at AWS."""

    def create(self, target: Target) -> None:
        answer = call(target, "sagemaker", "CreateDomain", _api_spelling(target.properties) | {"Tags": target.tags})
        target.initiated(answer["DomainArn"].rpartition("/")[2])
        self._stabilize(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        changes = {key: value for key, value in _api_spelling(target.properties).items() if key in self._CHANGEABLE}
        if "DomainSettings" in changes:
            changes["DomainSettingsForUpdate"] = changes.pop("DomainSettings")
        call(target, "sagemaker", "UpdateDomain", changes | {"DomainId": target.physical_id})
        self._stabilize(target)
        _retag(target, target.attributes["DomainArn"])

    _CHANGEABLE = (
        "DefaultUserSettings",
        "DomainSettings",
        "DefaultSpaceSettings",
        "AppNetworkAccessType",
        "SubnetIds",
        "TagPropagation",
        "AppSecurityGroupManagement",
    )

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("sagemaker").delete_domain, DomainId=target.physical_id)
        target.poll(lambda: _gone(target, "DescribeDomain", {"DomainId": target.physical_id}))

    @staticmethod
    def _stabilize(target: Target) -> None:
        keys = {"DomainId": target.physical_id}
        target.poll(lambda: _settled(target, "DescribeDomain", keys))
        answer = call(target, "sagemaker", "DescribeDomain", keys)
        names = {
            "DomainArn": "DomainArn", "DomainId": "DomainId", "HomeEfsFileSystemId": "HomeEfsFileSystemId", "Url": "Url",
            "SecurityGroupIdForDomainBoundary": "SecurityGroupIdForDomainBoundary",
            "SingleSignOnManagedApplicationInstanceId": "SingleSignOnManagedApplicationInstanceId",
            "SingleSignOnApplicationArn": "SingleSignOnApplicationArn",
        }  # fmt: skip
        target.attributes = {name: answer.get(member, "") for name, member in names.items()}


def _retag(target: Target, arn: str) -> None:
    """Brings the tags in line, as the registry's schema says of the type (tagUpdatable)."""
    wanted = target.tags
    present = {tag["Key"] for tag in call(target, "sagemaker", "ListTags", {"ResourceArn": arn}).get("Tags", [])}
    gone = sorted(key for key in present - wanted.keys() if not key.startswith("aws:"))
    if gone:
        call(target, "sagemaker", "DeleteTags", {"ResourceArn": arn, "TagKeys": gone})
    call(target, "sagemaker", "AddTags", {"ResourceArn": arn, "Tags": wanted})


def _api_spelling(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties with the API's lower-case IpAddressType, which the registry writes in capitals."""
    settings = properties.get("DomainSettings")
    if not isinstance(settings, dict) or "IpAddressType" not in settings:
        return dict(properties)
    return properties | {"DomainSettings": settings | {"IpAddressType": str(settings["IpAddressType"]).lower()}}


class DomainMember(Handler):
    """User profiles and spaces: named by the domain and a name. Ref gives the name."""

    def __init__(self, kind: str, settings: str) -> None:
        self._kind = kind
        self._name = f"{kind}Name"
        self._settings = settings

    def create(self, target: Target) -> None:
        answer = call(target, "sagemaker", f"Create{self._kind}", target.properties | {"Tags": target.tags})
        target.initiated(str(target.get(self._name)))
        arn = f"{self._kind}Arn"
        target.attributes = {arn: answer[arn]}
        target.poll(lambda: _settled(target, f"Describe{self._kind}", self._keys(target)))
        if self._kind == "Space":
            target.attributes["Url"] = call(target, "sagemaker", "DescribeSpace", self._keys(target)).get("Url", "")

    def update(self, target: Target, old: dict[str, Any]) -> None:
        changes = {name: target.get(name) for name in (self._settings, "SpaceDisplayName") if target.get(name) is not None}
        call(target, "sagemaker", f"Update{self._kind}", self._keys(target) | changes)
        target.poll(lambda: _settled(target, f"Describe{self._kind}", self._keys(target)))

    def delete(self, target: Target) -> None:
        ignoring_missing(lambda: call(target, "sagemaker", f"Delete{self._kind}", self._keys(target)))
        target.poll(lambda: _gone(target, f"Describe{self._kind}", self._keys(target)))

    def _keys(self, target: Target) -> dict[str, Any]:
        return {"DomainId": target.get("DomainId"), self._name: target.get(self._name)}


class App(Handler):
    """AWS::SageMaker::App"""

    _KEYS = ("DomainId", "UserProfileName", "SpaceName", "AppType", "AppName")

    def create(self, target: Target) -> None:
        answer = call(target, "sagemaker", "CreateApp", target.properties | {"Tags": target.tags})
        target.initiated(str(target.get("AppName")))
        target.attributes = {"AppArn": answer["AppArn"]}
        target.poll(lambda: _settled(target, "DescribeApp", self._keys(target)))

    def delete(self, target: Target) -> None:
        ignoring_missing(lambda: call(target, "sagemaker", "DeleteApp", self._keys(target)))
        target.poll(lambda: _gone(target, "DescribeApp", self._keys(target)))

    def _keys(self, target: Target) -> dict[str, Any]:
        return {name: target.get(name) for name in self._KEYS if target.get(name)}


class Pipeline(Handler):
    """AWS::SageMaker::Pipeline"""

    def create(self, target: Target) -> None:
        call(target, "sagemaker", "CreatePipeline", self._values(target) | {"ClientRequestToken": target.token(), "Tags": target.tags})
        target.initiated(str(target.get("PipelineName")))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "sagemaker", "UpdatePipeline", self._values(target))

    def delete(self, target: Target) -> None:
        keys = {"PipelineName": target.physical_id, "ClientRequestToken": target.token()}
        ignoring_missing(lambda: call(target, "sagemaker", "DeletePipeline", keys))

    @staticmethod
    def _values(target: Target) -> dict[str, Any]:
        values = {key: value for key, value in target.properties.items() if key != "PipelineDefinition"}
        given = target.get("PipelineDefinition") or {}
        if "PipelineDefinitionBody" in given:
            body = given["PipelineDefinitionBody"]
            values["PipelineDefinition"] = body if isinstance(body, str) else json.dumps(body)
        else:
            where = given.get("PipelineDefinitionS3Location") or {}
            values["PipelineDefinitionS3Location"] = {"Bucket": where.get("Bucket"), "ObjectKey": where.get("Key")}
        return values


def _named(kind: str, arn: str, *, arn_is_ref: bool = True, **more: Any) -> Api:
    name = f"{kind}Name"
    return Api(
        "sagemaker", f"Create{kind}", f"Delete{kind}", name, name_property=name, longest=63,
        attributes=lambda target, answer: {arn: answer[arn], name: target.state["key"]},
        reference=(lambda target, answer: answer[arn]) if arn_is_ref else None, **more,
    )  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "AWS::SageMaker::Domain": Domain(),
    "AWS::SageMaker::UserProfile": DomainMember("UserProfile", "UserSettings"),
    "AWS::SageMaker::Space": DomainMember("Space", "SpaceSettings"),
    "AWS::SageMaker::App": App(),
    "AWS::SageMaker::Pipeline": Pipeline(),
    "AWS::SageMaker::Model": _named("Model", "ModelArn"),
    "AWS::SageMaker::EndpointConfig": _named("EndpointConfig", "EndpointConfigArn"),
    "AWS::SageMaker::Endpoint": _named(
        "Endpoint", "EndpointArn", update_call="UpdateEndpoint",
        describe_call="DescribeEndpoint", status="EndpointStatus", ready=("InService",),
    ),
    "AWS::SageMaker::StudioLifecycleConfig": _named("StudioLifecycleConfig", "StudioLifecycleConfigArn", arn_is_ref=False),
    "AWS::SageMaker::AppImageConfig": _named("AppImageConfig", "AppImageConfigArn", arn_is_ref=False, update_call="UpdateAppImageConfig"),
    "AWS::SageMaker::Image": Api(
        "sagemaker", "CreateImage", "DeleteImage", "ImageName", name_property="ImageName", longest=63,
        attributes=lambda target, answer: {"ImageArn": answer["ImageArn"]}, reference=lambda target, answer: answer["ImageArn"],
        describe_call="DescribeImage", status="ImageStatus", ready=("CREATED",),
        adapt=lambda target, values: values | {
            "RoleArn": values.get("ImageRoleArn"),
            "DisplayName": values.get("ImageDisplayName"),
            "Description": values.get("ImageDescription"),
        },
    ),
}  # fmt: skip
