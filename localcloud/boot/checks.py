"""Why a boot script would fail, as far as the resources around the instance tell."""

from __future__ import annotations

from collections.abc import Iterable

from moto.ec2.models.instances import Instance
from moto.efs.models import efs_backends

from localcloud.boot.network import NFS, admits, may_use_s3, route_to_s3
from localcloud.boot.reading import failure_of_reading, role_of
from localcloud.boot.user_data import UserData
from localcloud.identity import role_may
from localcloud.policy import Decision, evaluate

RESEARCHER_TAG = "cloudworkstation:researcher"
_MISSING = "Error: Unable to find a match: {}"
_NO_REPOSITORY = "Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist: No URLs in mirrorlist"


def failure_of_boot(script: UserData, instance: Instance, region: str, missing: Iterable[str]) -> str | None:
    """The line with which the script ends, or None when it comes through. `missing`: packages that no repository has."""
    return (
        _owner(script, instance)
        or _software(script, instance, region)
        or _packages(script, instance, region, set(missing))
        or _mount(script, instance, region)
        or _desktop(script, instance, region)
    )


def signal_is_blocked(instance: Instance, region: str) -> str | None:
    """Why a signal cannot leave the instance's subnet; None when it can."""
    route = route_to_s3(instance.owner_id, region, instance)
    if route is None:
        return f"subnet {instance.subnet_id} has no route to S3"
    if not may_use_s3(route, "s3:PutObject", f"arn:aws:s3:::cloudformation-waitcondition-{region}/signal"):
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
        if route is None or not may_use_s3(route, "s3:GetObject", f"arn:aws:s3:::al2023-repos-{region}-de612dc2/core/mirrors/latest"):
            return step + _NO_REPOSITORY
    absent = [name for name in script.packages if name in missing]
    if absent:
        return step + _MISSING.format(" ".join(absent))
    unknown = next((name for name in script.pip_packages if name in missing), None)
    return f"{step}ERROR: No matching distribution found for {unknown}" if unknown else None


def _mount(script: UserData, instance: Instance, region: str) -> str | None:
    if script.access_point is None:
        return None
    backend = efs_backends[instance.owner_id][region]
    point = backend.access_points.get(script.access_point)
    system = backend.file_systems_by_id.get(point.file_system_id) if point is not None else None
    if point is None or system is None:
        return f"mounting the shared file system: access point {script.access_point} does not exist"
    targets = list(system.iter_mount_targets())
    target = next((one for one in targets if one.availability_zone_name == instance.placement.zone), None)
    if target is None:
        return f"mounting the shared file system: {system.file_system_id} has no mount target in {instance.placement.zone}"
    if not admits(instance.owner_id, region, instance, list(target.security_groups or []), NFS):
        return f"mounting the shared file system: mount.nfs4: Connection timed out ({target.ip_address}:{NFS})"
    if not _may_mount(instance, system.file_system_arn, system.file_system_policy, point.access_point_arn):
        return "mounting the shared file system: mount.nfs4: access denied by server while mounting 127.0.0.1:/"
    return None


def _may_mount(instance: Instance, file_system: str, policy: str | None, access_point: str) -> bool:
    role = role_of(instance)
    if policy is None:
        return True
    principal = {"AWS": role or f"arn:aws:iam::{instance.owner_id}:anonymous"}
    context = {
        "aws:securetransport": "true", "elasticfilesystem:accessedviamounttarget": "true", "elasticfilesystem:accesspointarn": access_point,
    }  # fmt: skip
    decision = evaluate(policy, "elasticfilesystem:ClientMount", file_system, context, principal, lenient=True)
    if decision is Decision.DENY:
        return False
    return decision is Decision.ALLOW or (role is not None and role_may(role, "elasticfilesystem:ClientMount", file_system, context))
