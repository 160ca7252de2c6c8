"""A thousand workstations of all services in a local cloud, with the catalogue that prices them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.local_cloud import LocalCloud
from benchmarks.studio_domain import studio_domain

ENVIRONMENT = "benchmark"
RESEARCHER = "alice_researcher"
PROFILE = "alice-researcher"
FLEET = {"sagemaker_lab": 300, "ec2": 300, "sagemaker_studio": 300, "glue": 100}
TEMPLATES = {"sagemaker_lab": "sagemaker-studio-lab", "ec2": "python-ml", "sagemaker_studio": "sagemaker-studio-cpu", "glue": "glue-data-prep"}
CONNECTIONS = {"sagemaker_lab": "web", "ec2": "ssh", "sagemaker_studio": "web", "glue": "api"}
INSTANCE_TYPES = {"ec2": "t3.medium", "sagemaker_studio": "ml.t3.medium", "glue": "G.1X"}
BUCKET = "benchmark-catalogue"


def launch(cloud: LocalCloud) -> int:
    """Publishes the catalogue, makes the fleet and returns its size."""
    _publish_catalogue(cloud)
    domain, role = studio_domain(cloud)
    cloud.client("sagemaker").create_user_profile(DomainId=domain, UserProfileName=PROFILE)
    with ThreadPoolExecutor(4) as pool:
        services = [(service, number) for service, count in FLEET.items() for number in range(count)]
        started = [pool.submit(_workstation, cloud, service, f"{service.replace('_', '-')}-{number:03}", domain, role) for service, number in services]
    for one in started:
        one.result()
    return sum(FLEET.values())


def _workstation(cloud: LocalCloud, service: str, name: str, domain: str, role: str) -> None:
    outputs = {"ec2": _instance, "sagemaker_studio": _space, "glue": _session}.get(service, _nothing)(cloud, name, domain, role)
    parameters = {"InstanceType": INSTANCE_TYPES[service]} if service in INSTANCE_TYPES else {}
    cloud.client("cloudformation").create_stack(
        StackName=f"cws-{ENVIRONMENT}--{name}",
        Tags=[{"Key": key, "Value": value} for key, value in _tags(service, name).items()],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        TemplateBody=json.dumps({
            "Parameters": {key: {"Type": "String"} for key in parameters},
            "Resources": {"Record": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
            "Outputs": {key: {"Value": value} for key, value in outputs.items()}}))


def _tags(service: str, name: str) -> dict[str, str]:
    return {"cloudworkstation:environment": ENVIRONMENT, "cloudworkstation:workstation": name,
            "cloudworkstation:template": TEMPLATES[service], "cloudworkstation:service-type": service,
            "cloudworkstation:connection-type": CONNECTIONS[service], "cloudworkstation:researcher": RESEARCHER}


def _nothing(cloud: LocalCloud, name: str, domain: str, role: str) -> dict[str, str]:
    return {"Link": "https://studiolab.sagemaker.aws/"}


def _instance(cloud: LocalCloud, name: str, domain: str, role: str) -> dict[str, str]:
    tags = [{"Key": key, "Value": value} for key, value in _tags("ec2", name).items()]
    ran = cloud.client("ec2").run_instances(ImageId="ami-12c6146b", InstanceType=INSTANCE_TYPES["ec2"], MinCount=1, MaxCount=1,
                                            TagSpecifications=[{"ResourceType": "instance", "Tags": tags}])
    return {"InstanceId": ran["Instances"][0]["InstanceId"], "UserName": RESEARCHER}


def _space(cloud: LocalCloud, name: str, domain: str, role: str) -> dict[str, str]:
    sagemaker, space = cloud.client("sagemaker"), f"cws-{name}"
    sagemaker.create_space(DomainId=domain, SpaceName=space, OwnershipSettings={"OwnerUserProfileName": PROFILE},
                           SpaceSharingSettings={"SharingType": "Private"}, SpaceSettings={"AppType": "JupyterLab"})
    return {"DomainId": domain, "ProfileName": PROFILE, "SpaceName": space, "AppName": "default"}


def _session(cloud: LocalCloud, name: str, domain: str, role: str) -> dict[str, str]:
    settings = {"Id": f"cws-{ENVIRONMENT}--{name}", "Command": {"Name": "glueetl", "PythonVersion": "3"}, "WorkerType": "G.1X", "NumberOfWorkers": 2}
    cloud.client("glue").create_session(Role=role, Tags=_tags("glue", name), **settings)
    return {"SessionRoleArn": role, "SessionSettings": json.dumps(settings)}


def _publish_catalogue(cloud: LocalCloud) -> None:
    templates: list[dict[str, Any]] = [
        {"slug": file.stem, "source": file.read_text(), "key": f"{file.stem}.json", "instanceTypes": []} for file in sorted(Path("templates").glob("*.yaml"))]
    index = {"version": 1, "environment": ENVIRONMENT, "templates": templates, "policy": Path("policies/default.yaml").read_text(),
             "researchers": [{"name": RESEARCHER, "profileName": PROFILE, "uid": 10001, "gid": 10001}], "defaultSpaceGb": 20}
    cloud.client("s3").create_bucket(Bucket=BUCKET)
    cloud.client("s3").put_object(Bucket=BUCKET, Key="catalog.json", Body=json.dumps(index).encode())
    for name, value in {"index": f"s3://{BUCKET}/catalog.json", "launch-role-arn": "arn:aws:iam::123456789012:role/launch"}.items():
        cloud.client("ssm").put_parameter(Name=f"/cloudworkstation/{ENVIRONMENT}/catalog/{name}", Value=value, Type="String")
