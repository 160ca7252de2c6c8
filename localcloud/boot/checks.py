"""Why a boot script would fail, as far as the resources around the instance tell."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote, urlparse

from moto.ec2.models.instances import Instance
from moto.efs.models import efs_backends

from localcloud.boot.network import may_use_s3, route_to_s3
from localcloud.boot.reading import failure_of_reading, role_of
from localcloud.boot.user_data import UserData
from localcloud.mounting import CLIENT_MOUNT, CLIENT_WRITE, Client, enter, failure_of_mount
from localcloud.service import Cloud

RESEARCHER_TAG = "cloudworkstation:researcher"
_MISSING = "Error: Unable to find a match: {}"
_NO_REPOSITORY = "Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist: No URLs in mirrorlist"


def failure_of_boot(cloud: Cloud, script: UserData, instance: Instance, region: str, missing: Iterable[str]) -> str | None:
    """The line with which the script ends, or None when it comes through. `missing`: packages that no repository has."""
    return (
        _owner(script, instance)
        or _software(script, instance, region)
        or _packages(script, instance, region, set(missing))
        or _mount(cloud, script, instance, region)
        or _desktop(script, instance, region)
    )


def signal_is_blocked(handle: str, instance: Instance, region: str) -> str | None:
    """Why a signal to a presigned URL cannot leave the instance's subnet; None when it can."""
    route = route_to_s3(instance.owner_id, region, instance)
    if route is None:
        return f"subnet {instance.subnet_id} has no route to S3"
    bucket_and_key = unquote(urlparse(handle).path).lstrip("/")
    if not may_use_s3(route, instance.owner_id, "s3:PutObject", f"arn:aws:s3:::{bucket_and_key}"):
        return f"the policy of the S3 endpoint does not allow s3:PutObject on cloudformation-waitcondition-{region}"
    return None


def _owner(script: UserData, instance: Instance) -> str | None:
    if script.reads_tags and instance.metadata_options.instance_metadata_tags != "enabled":
        return "checking the owner: the instance cannot read its tags"
    expected = script.expected_researcher
    owner = next((tag["value"] for tag in instance.get_tags() if tag["key"] == RESEARCHER_TAG), "")
    if expected is not None and owner != expected:
        return f"checking the owner: the stack is tagged as a workstation of '{owner}', but its parameter Researcher is '{expected}'"
    return None


def _software(script: UserData, instance: Instance, region: str) -> str | None:
    keys = [name for name in script.packages if name.startswith("software/")]
    failures = (failure_of_reading(script.variables.get("bucket", ""), key, instance, region) for key in keys)
    return next((f"{script.install_step}: {failure}" for failure in failures if failure), None)


def _desktop(script: UserData, instance: Instance, region: str) -> str | None:
    if script.variables.get("connection") != "dcv":
        return None
    machine = "aarch64" if str(instance.architecture) == "arm64" else "x86_64"
    failure = failure_of_reading(script.variables.get("bucket", ""), f"software/nice-dcv-amzn2023-{machine}.tgz", instance, region)
    failure = failure or failure_of_reading(f"dcv-license.{region}", "licence", instance, region, exists=False)
    return f"setting up the desktop: {failure}" if failure else None


def _packages(script: UserData, instance: Instance, region: str, missing: set[str]) -> str | None:
    step = f"{script.install_step}: " if script.install_step else ""
    if script.packages:
        route = route_to_s3(instance.owner_id, region, instance)
        if route is None or not may_use_s3(route, instance.owner_id, "s3:GetObject", f"arn:aws:s3:::al2023-repos-{region}-de612dc2/core/mirrors/latest"):
            return step + _NO_REPOSITORY
    absent = [name for name in script.packages if name in missing]
    if absent:
        return step + _MISSING.format(" ".join(absent))
    unknown = next((name for name in script.pip_packages if name in missing), None)
    return f"{step}ERROR: No matching distribution found for {unknown}" if unknown else None


def _mount(cloud: Cloud, script: UserData, instance: Instance, region: str) -> str | None:
    if script.access_point is None:
        return None
    point = efs_backends[instance.owner_id][region].access_points.get(script.access_point)
    if point is None:
        return f"mounting the shared file system: access point {script.access_point} does not exist"
    own = {str(group.id) for face in instance.nics.values() for group in face.group_set} | {group.id for group in instance.security_groups}
    client = Client(
        instance.owner_id, region, frozenset({str(instance.placement.zone)}), frozenset(own), str(instance.private_ip), role_of(instance)
    )
    failure = failure_of_mount(client, point.file_system_id, point.access_point_arn, CLIENT_MOUNT, CLIENT_WRITE) or enter(cloud, point)
    return f"mounting the shared file system: {failure}" if failure else None
