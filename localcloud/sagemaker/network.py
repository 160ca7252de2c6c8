"""Checks of the VPC parts that a request names, against the EC2 of this cloud."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from localcloud.sagemaker.part import invalid

if TYPE_CHECKING:
    from localcloud.service import Cloud


def subnets(cloud: Cloud, region: str, ids: list[str]) -> list[dict[str, Any]]:
    """The subnets as EC2 describes them. Raises ValidationException when one does not exist."""
    try:
        return cloud.client("ec2", region=region).describe_subnets(SubnetIds=ids)["Subnets"]
    except ClientError as error:
        raise invalid(error.response["Error"]["Message"]) from error


def security_groups(cloud: Cloud, region: str, ids: list[str]) -> list[dict[str, Any]]:
    """The security groups as EC2 describes them. Raises ValidationException when one does not exist."""
    if not ids:
        return []
    try:
        return cloud.client("ec2", region=region).describe_security_groups(GroupIds=ids)["SecurityGroups"]
    except ClientError as error:
        raise invalid(error.response["Error"]["Message"]) from error


def in_vpc(cloud: Cloud, region: str, vpc_id: str, subnet_ids: list[str], group_ids: list[str]) -> None:
    """Raises ValidationException unless every subnet and group exists in the VPC."""
    for subnet in subnets(cloud, region, subnet_ids) if subnet_ids else []:
        if subnet["VpcId"] != vpc_id:
            raise invalid(f"Subnet {subnet['SubnetId']} belongs to {subnet['VpcId']}, not to the given VPC {vpc_id}")
    for group in security_groups(cloud, region, group_ids):
        if group["VpcId"] != vpc_id:
            raise invalid(f"Security group {group['GroupId']} belongs to {group['VpcId']}, not to the given VPC {vpc_id}")


def vpc_config(cloud: Cloud, region: str, config: dict[str, Any] | None) -> None:
    """Checks a job's or a model's VpcConfig: everything exists, in one VPC."""
    if not config:
        return
    found = subnets(cloud, region, config["Subnets"])
    in_vpc(cloud, region, found[0]["VpcId"], config["Subnets"], config["SecurityGroupIds"])
