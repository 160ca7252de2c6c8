"""EC2 instances and launch templates."""

from __future__ import annotations

import base64
from typing import Any

from botocore.exceptions import ClientError

from localcloud.cloudformation.errors import ResourceFailed, resource_message
from localcloud.cloudformation.failures import is_missing
from localcloud.cloudformation.resources.api import call, fit, ignoring_missing
from localcloud.cloudformation.resources.ec2_network import retag, specification
from localcloud.cloudformation.resources.handler import Handler, Target


class Instance(Handler):
    """AWS::EC2::Instance"""

    def create(self, target: Target) -> None:
        own = {key: value for key, value in target.properties.items() if key not in ("Tags", "IamInstanceProfile", "AvailabilityZone")}
        values = _of_template(target) | own
        volumes = specification(target, "volume") if str(target.get("PropagateTagsToVolumeOnCreation")).lower() == "true" else []
        values |= {"MinCount": 1, "MaxCount": 1, "TagSpecifications": specification(target, "instance") + volumes}
        if target.get("NetworkInterfaces"):
            # The API calls the security groups of an interface otherwise.
            values["NetworkInterfaces"] = [face | {"Groups": face.get("GroupSet")} for face in target.get("NetworkInterfaces")]
        if target.get("IamInstanceProfile"):
            values["IamInstanceProfile"] = {"Name": target.get("IamInstanceProfile")}
        if target.get("AvailabilityZone"):
            values["Placement"] = {"AvailabilityZone": target.get("AvailabilityZone")}
        if target.get("UserData"):
            # boto3 encodes what the property has encoded already.
            values["UserData"] = base64.b64decode(target.get("UserData")).decode("latin-1")
        instance = call(target, "ec2", "RunInstances", values)["Instances"][0]
        target.initiated(instance["InstanceId"])
        target.poll(lambda: self._is(target, "running"))
        target.attributes = {
            "InstanceId": instance["InstanceId"], "PrivateIp": instance.get("PrivateIpAddress", ""),
            "PrivateDnsName": instance.get("PrivateDnsName", ""), "PublicIp": instance.get("PublicIpAddress", ""),
            "PublicDnsName": instance.get("PublicDnsName", ""), "VpcId": instance.get("VpcId", ""),
            "AvailabilityZone": instance.get("Placement", {}).get("AvailabilityZone", ""), "State.Name": "running", "State.Code": "16",
        }  # fmt: skip

    def update(self, target: Target, old: dict[str, Any]) -> None:
        ec2 = target.client("ec2")
        if target.get("InstanceType") != old.get("InstanceType"):
            ec2.stop_instances(InstanceIds=[target.physical_id])
            target.poll(lambda: self._is(target, "stopped"))
            ec2.modify_instance_attribute(InstanceId=target.physical_id, InstanceType={"Value": target.get("InstanceType")})
            ec2.start_instances(InstanceIds=[target.physical_id])
            target.poll(lambda: self._is(target, "running"))
        if target.get("SecurityGroupIds") != old.get("SecurityGroupIds") and target.get("SecurityGroupIds"):
            ec2.modify_instance_attribute(InstanceId=target.physical_id, Groups=target.get("SecurityGroupIds"))
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").terminate_instances, InstanceIds=[target.physical_id])
        target.poll(lambda: self._is(target, "terminated"))

    def replaces(self, changed: list[str], old: dict[str, Any], new: dict[str, Any]) -> bool:
        return bool({"LaunchTemplate"} & set(changed))

    @staticmethod
    def _is(target: Target, wanted: str) -> bool:
        try:
            answer = target.client("ec2").describe_instances(InstanceIds=[target.physical_id])
        except ClientError as error:
            if wanted == "terminated" and is_missing(error):
                return True
            raise
        instance = answer["Reservations"][0]["Instances"][0]
        state, reason = instance["State"]["Name"], instance.get("StateReason", {}).get("Message", "")
        if state in ("terminated", "shutting-down") and wanted != "terminated":
            message = f"Instance {target.physical_id} failed to stabilize. Current state: {state}. Reason: {reason}"
            raise ResourceFailed(resource_message(message, "NotStabilized"))
        return state == wanted


def _of_template(target: Target) -> dict[str, Any]:
    """What the instance's launch template says and moto leaves out: image by parameter, disks and metadata options."""
    named = target.get("LaunchTemplate")
    if not named:
        return {}
    ec2, version = target.client("ec2"), str(named.get("Version", "$Default"))
    key = "LaunchTemplateId" if "LaunchTemplateId" in named else "LaunchTemplateName"
    data = ec2.describe_launch_template_versions(**{key: named[key]}, Versions=[version])["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    values = {name: data[name] for name in ("ImageId", "BlockDeviceMappings", "MetadataOptions", "InstanceType") if name in data}
    if str(values.get("ImageId", "")).startswith("resolve:ssm:"):
        parameter = values["ImageId"].removeprefix("resolve:ssm:")
        values["ImageId"] = target.client("ssm").get_parameter(Name=parameter)["Parameter"]["Value"]
    return values


class LaunchTemplate(Handler):
    """AWS::EC2::LaunchTemplate"""

    def create(self, target: Target) -> None:
        name = target.name("LaunchTemplateName", longest=128)
        tags = {tag["Key"]: tag["Value"] for one in target.get("TagSpecifications") or [] for tag in one.get("Tags", [])}
        listed = [{"Key": key, "Value": value} for key, value in (target.stack_tags | tags).items()]
        answer = target.client("ec2").create_launch_template(
            LaunchTemplateName=name, LaunchTemplateData=self._data(target),
            TagSpecifications=[{"ResourceType": "launch-template", "Tags": listed}] if listed else [],
        )  # fmt: skip
        target.initiated(answer["LaunchTemplate"]["LaunchTemplateId"])
        self._describe(target, 1)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        ec2 = target.client("ec2")
        answer = ec2.create_launch_template_version(LaunchTemplateId=target.physical_id, LaunchTemplateData=self._data(target))
        self._describe(target, answer["LaunchTemplateVersion"]["VersionNumber"])

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_launch_template, LaunchTemplateId=target.physical_id)

    @staticmethod
    def _data(target: Target) -> dict[str, Any]:
        client = target.client("ec2")
        shape = client.meta.service_model.operation_model("CreateLaunchTemplate").input_shape
        return fit(shape.members["LaunchTemplateData"], target.get("LaunchTemplateData", {}))

    @staticmethod
    def _describe(target: Target, version: int) -> None:
        target.attributes = {"LaunchTemplateId": target.physical_id, "DefaultVersionNumber": "1", "LatestVersionNumber": str(version)}


HANDLERS: dict[str, Handler] = {
    "AWS::EC2::Instance": Instance(),
    "AWS::EC2::LaunchTemplate": LaunchTemplate(),
}
