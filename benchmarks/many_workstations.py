"""A thousand workstations of all five services, as their stacks and live resources look to whoever lists them."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from benchmarks.local_cloud import LocalCloud
from benchmarks.studio_domain import create_domain

ENVIRONMENT = "bench"
_AT_ONCE = 4
_SERVICES = ("ec2", "sagemaker_studio", "sagemaker_canvas", "sagemaker_lab", "glue")

Tags = dict[str, str]


def create(cloud: LocalCloud, count: int) -> None:
    """Makes `count` workstations, each service's share the same, all of them running.

    The stacks hold only their record: what runs is made directly, because what a template makes and how long that takes is
    no part of a listing.
    """
    domain, _ = create_domain(cloud)
    maker = _Maker(cloud, domain)
    with ThreadPoolExecutor(_AT_ONCE) as workers:
        list(workers.map(maker.make, range(count)))


class _Maker:
    def __init__(self, cloud: LocalCloud, domain: str) -> None:
        self._domain = domain
        self._cloudformation, self._ec2, self._sagemaker, self._glue = (
            cloud.client(service) for service in ("cloudformation", "ec2", "sagemaker", "glue")
        )
        self._subnet = self._ec2.describe_subnets()["Subnets"][0]["SubnetId"]

    def make(self, number: int) -> None:
        service, name = _SERVICES[number % len(_SERVICES)], f"workstation-{number:04}"
        makers: dict[str, Callable[[str, Tags], dict[str, str]]] = {
            "ec2": self._instance, "sagemaker_studio": self._space, "sagemaker_canvas": self._canvas,
            "sagemaker_lab": lambda *_: {"Link": "https://studiolab.sagemaker.aws"}, "glue": self._session,
        }
        tags = {f"cloudworkstation:{key}": value for key, value in {
            "environment": ENVIRONMENT, "workstation": name, "template": f"{service.replace('_', '-')}-template", "service-type": service,
            "connection-type": "web", "researcher": f"researcher-{number:04}"}.items()}
        self._record(name, tags, makers[service](name, tags))

    def _record(self, name: str, tags: Tags, outputs: dict[str, str]) -> None:
        template = {
            "Parameters": {"InstanceType": {"Type": "String", "Default": "ml.t3.medium"}},
            "Resources": {"Record": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
            "Outputs": {key: {"Value": value} for key, value in outputs.items()},
        }
        self._cloudformation.create_stack(StackName=f"cws-{name}", TemplateBody=json.dumps(template), Tags=_listed(tags))

    def _instance(self, name: str, tags: Tags) -> dict[str, str]:
        image = "ami-12c6146b"
        made = self._ec2.run_instances(
            ImageId=image, InstanceType="t3.medium", MinCount=1, MaxCount=1, SubnetId=self._subnet,
            TagSpecifications=[{"ResourceType": "instance", "Tags": _listed(tags)}])
        return {"InstanceId": made["Instances"][0]["InstanceId"], "UserName": "alice"}

    def _profile(self, name: str) -> str:
        self._sagemaker.create_user_profile(DomainId=self._domain, UserProfileName=name)
        self._until_in_service(lambda: self._sagemaker.describe_user_profile(DomainId=self._domain, UserProfileName=name))
        return name

    def _space(self, name: str, tags: Tags) -> dict[str, str]:
        profile, space = self._profile(name), f"cws-{name}"
        self._sagemaker.create_space(
            DomainId=self._domain, SpaceName=space, OwnershipSettings={"OwnerUserProfileName": profile},
            SpaceSharingSettings={"SharingType": "Private"}, SpaceSettings={"AppType": "JupyterLab"})
        self._until_in_service(lambda: self._sagemaker.describe_space(DomainId=self._domain, SpaceName=space))
        self._sagemaker.create_app(
            DomainId=self._domain, SpaceName=space, AppType="JupyterLab", AppName="default", ResourceSpec={"InstanceType": "ml.t3.medium"})
        return {"DomainId": self._domain, "ProfileName": profile, "SpaceName": space, "AppName": "default"}

    def _canvas(self, name: str, tags: Tags) -> dict[str, str]:
        profile = self._profile(name)
        self._sagemaker.create_app(DomainId=self._domain, UserProfileName=profile, AppType="Canvas", AppName="default")
        return {"DomainId": self._domain, "ProfileName": profile, "AppName": "default"}

    def _session(self, name: str, tags: Tags) -> dict[str, str]:
        self._glue.create_session(
            Id=f"cws-{name}", Role="arn:aws:iam::123456789012:role/researcher", Command={"Name": "glueetl", "PythonVersion": "3"},
            GlueVersion="5.0", WorkerType="G.1X", NumberOfWorkers=2, Tags=tags)
        return {"SessionRoleArn": "arn:aws:iam::123456789012:role/researcher", "SessionSettings": "{}"}

    def _until_in_service(self, describe: Callable[[], dict[str, Any]]) -> None:
        while describe()["Status"] != "InService":
            pass


def _listed(tags: Tags) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]
