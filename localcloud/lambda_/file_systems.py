"""The file systems of functions: what Lambda asks before it makes such a function, and the folders that its processes see."""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.efs.models import efs_backends

from localcloud.identity import role_may
from localcloud.lambda_.moto_function import file_systems
from localcloud.mounting import CLIENT_MOUNT, CLIENT_ROOT, CLIENT_WRITE, Client, enter, failure_of_mount, may_use, zones_of
from localcloud.service import ApiError, Cloud

_INTERFACES = ("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface")


def check_network(params: dict[str, Any]) -> None:
    """Refuses a function in a VPC whose role may not make network interfaces, and file systems without a VPC."""
    vpc = (params.get("VpcConfig") or {}).get("SubnetIds")
    if params.get("FileSystemConfigs") and not vpc:
        raise _invalid("Function must be configured to execute in a VPC to reference access point.")
    for action in _INTERFACES if vpc and "Role" in params else ():
        if not role_may(params["Role"], action, "*"):
            raise _invalid(f"The provided execution role does not have permissions to call {action.split(':')[1]} on EC2")


def mounted(cloud: Cloud, function: LambdaFunction, variables: dict[str, str]) -> dict[str, str]:
    """The function's own environment variables, in which paths below a mount are paths of this machine."""
    for config in file_systems(function):
        folder = _mount(cloud, function, config["Arn"])
        path = config["LocalMountPath"]
        variables = {
            name: folder + value[len(path) :] if value == path or value.startswith(path + "/") else value for name, value in variables.items()
        } | cloud.files.variables()
    return variables


def _mount(cloud: Cloud, function: LambdaFunction, arn: str) -> str:
    point = efs_backends[function.account_id][function.region].access_points.get(arn.rpartition("/")[2])
    if point is None:
        raise ApiError("EFSMountFailureException", f"The access point {arn} does not exist.", 403)
    network = function.vpc_config or {}
    client = Client(
        function.account_id, function.region, zones_of(function.account_id, function.region, list(network.get("SubnetIds") or [])),
        frozenset(network.get("SecurityGroupIds") or []), None, function.role,
    )  # fmt: skip
    failure = failure_of_mount(client, point.file_system_id, arn, CLIENT_MOUNT) or enter(cloud, point)
    if failure:
        raise ApiError("EFSMountFailureException", f"The function couldn't mount the Amazon EFS file system: {failure}", 403)
    system = efs_backends[function.account_id][function.region].file_systems_by_id[point.file_system_id]
    writes = [CLIENT_WRITE] + ([CLIENT_ROOT] if str((point.posix_user or {}).get("Uid")) == "0" else [])
    if not all(may_use(client, system, arn, action) for action in writes):
        # At AWS the mount works and every write is refused; nothing here refuses root.
        raise ApiError("EFSIOException", f"{arn} can be read only: the role of the function lacks {' or '.join(writes)}.", 410)
    return str(cloud.files.root(point.file_system_id) / str((point.root_directory or {}).get("Path") or "/").strip("/"))


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterValueException", message)
