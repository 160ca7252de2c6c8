"""Whether an EFS file system can be mounted, as AWS documents it, and what is seen then.

Sources: EFS User Guide, "Using IAM to control file system data access" and "Working with Amazon EFS access points"; Lambda Developer Guide,
"Configuring file system access".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.efs.models import efs_backends

from localcloud.boot.network import NFS, group_admits
from localcloud.identity import role_may
from localcloud.policy import Decision, evaluate
from localcloud.shared_files import Owner

if TYPE_CHECKING:
    from localcloud.cloud import Cloud

CLIENT_MOUNT = "elasticfilesystem:ClientMount"
CLIENT_WRITE = "elasticfilesystem:ClientWrite"
CLIENT_ROOT = "elasticfilesystem:ClientRootAccess"


@dataclass(frozen=True)
class Client:
    """Who mounts, and from where."""

    account: str
    region: str
    zones: frozenset[str]
    groups: frozenset[str]
    address: str | None
    role: str | None
    """None: without IAM, as Studio mounts."""


def failure_of_mount(client: Client, file_system: str, access_point: str | None, *actions: str) -> str | None:
    """Why a mount fails that needs these actions; None when it works."""
    backend = efs_backends[client.account][client.region]
    system = backend.file_systems_by_id.get(file_system)
    if system is None:
        return f"File system {file_system} does not exist"
    targets = {str(target.availability_zone_name): target for target in system.iter_mount_targets()}
    for zone in sorted(client.zones):
        if zone not in targets:
            return f"{file_system} has no mount target in {zone}"
        if not group_admits(client.account, client.region, set(client.groups), client.address, list(targets[zone].security_groups or []), NFS):
            return f"mount.nfs4: Connection timed out ({targets[zone].ip_address}:{NFS})"
    if not all(may_use(client, system, access_point, action) for action in actions):
        return "mount.nfs4: access denied by server while mounting 127.0.0.1:/"
    return None


def may_use(client: Client, system: Any, access_point: str | None, action: str) -> bool:
    """Whether the file system's policy or the client's role allows an action, and the policy does not deny it."""
    context: dict[str, Any] = {
        "aws:securetransport": "true" if client.role else "false", "elasticfilesystem:accessedviamounttarget": "true",
    }  # fmt: skip
    if access_point is not None:
        context["elasticfilesystem:accesspointarn"] = access_point
    known = frozenset({"elasticfilesystem:accesspointarn"})
    principal = {"AWS": client.role or f"arn:aws:iam::{client.account}:anonymous"}
    if system.file_system_policy is None:
        # Without a policy everybody who reaches a mount target may mount and write; with one, only whom it or a role's policy allows.
        return True
    said = evaluate(system.file_system_policy, action, system.file_system_arn, context, principal, known=known)
    if said is Decision.DENY:
        return False
    return said is Decision.ALLOW or (client.role is not None and role_may(client.role, action, system.file_system_arn, context))


def enter(cloud: Cloud, point: Any) -> str | None:
    """Makes the root directory of an access point at its first mount, if it says how; else why there is none to mount."""
    path = str((point.root_directory or {}).get("Path") or "/")
    if path == "/" or cloud.files.find(point.file_system_id, path) is not None:
        return None
    info = (point.root_directory or {}).get("CreationInfo")
    if not info:
        return f"mount.nfs4: mounting {point.file_system_id}:{path} failed, reason given by server: No such file or directory"
    cloud.files.make(point.file_system_id, path, Owner(int(info["OwnerUid"]), int(info["OwnerGid"]), int(str(info["Permissions"]), 8)))
    return None


def zones_of(account: str, region: str, subnets: list[str]) -> frozenset[str]:
    """The availability zones of subnets."""
    backend = ec2_backends[account][region]
    return frozenset(str(backend.get_subnet(subnet).availability_zone) for subnet in subnets)
