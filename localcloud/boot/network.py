"""What an instance can reach: S3 through its subnet's routes, and other interfaces through security groups."""

from __future__ import annotations

import ipaddress
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.instances import Instance
from moto.s3.models import s3_backends

from localcloud.policy import Decision, evaluate

NFS = 2049


INTERNET = "internet"


def route_to_s3(account: str, region: str, instance: Instance) -> str | None:
    """The policy document of the S3 gateway endpoint in the routes of the instance's subnet, else INTERNET or None: no way there."""
    backend = ec2_backends[account][region]
    vpc = backend.vpcs.get(str(instance.vpc_id))
    tables = [table for table in list(backend.route_tables.values()) if table.vpc_id == instance.vpc_id]
    table = next((one for one in tables if any(a.get("SubnetId") == instance.subnet_id for a in one.associations)), None)
    table = table or next((one for one in tables if one.main_association_id), None)
    for endpoint in list(backend.vpc_end_points.values()) if table is not None else ():
        mine = str(endpoint.vpc_endpoint_type or "gateway").lower() == "gateway" and endpoint.service_name == f"com.amazonaws.{region}.s3"
        if mine and endpoint.state != "deleted" and table is not None and table.id in (endpoint.route_table_ids or []):
            return str(endpoint.policy_document)
    default = vpc is not None and str(vpc.is_default).lower() == "true"
    routes = table.routes if table is not None else []
    outside = any(route.destination_cidr_block == "0.0.0.0/0" and (route.gateway or route.nat_gateway) for route in routes)
    return INTERNET if default or outside else None


def may_use_s3(route: str, account: str, action: str, resource: str) -> bool:
    """Whether an endpoint policy lets a request of an account through. A bucket that the account does not own is AWS's."""
    if route == INTERNET:
        return True
    owner = account if resource.split(":::")[1].split("/")[0] in s3_backends[account]["aws"].buckets else "aws"
    context = {"aws:principalaccount": account, "aws:resourceaccount": owner, "s3:resourceaccount": owner}
    return evaluate(route, action, resource, context, {"AWS": f"arn:aws:iam::{account}:root"}) is Decision.ALLOW


def way(route: str, instance: Instance) -> dict[str, str]:
    """What a request along a route tells policies of where it comes from."""
    return {} if route == INTERNET else {"aws:sourcevpc": str(instance.vpc_id)}


def admits(account: str, region: str, source: Instance, group_ids: list[str], port: int) -> bool:
    """Whether the security groups of an interface let TCP of an instance in."""
    own = {str(group.id) for face in source.nics.values() for group in face.group_set} | {group.id for group in source.security_groups}
    return group_admits(account, region, own, str(source.private_ip), group_ids, port)


def group_admits(account: str, region: str, own: set[str], address: str | None, group_ids: list[str], port: int) -> bool:
    """Whether the security groups of an interface let TCP in of one that has the groups `own`."""
    backend = ec2_backends[account][region]
    for group_id in group_ids:
        group = backend.get_security_group_from_id(group_id)
        for rule in group.ingress_rules if group is not None else []:
            if _of_port(rule, port) and _from(rule, own, address):
                return True
    return False


def _of_port(rule: Any, port: int) -> bool:
    if str(rule.ip_protocol) == "-1":
        return True
    return str(rule.ip_protocol) in ("tcp", "6") and int(rule.from_port or 0) <= port <= int(rule.to_port or 65535)


def _from(rule: Any, groups: set[str], address: str | None) -> bool:
    if (rule.source_group or {}).get("GroupId") in groups:
        return True
    block = (rule.ip_range or {}).get("CidrIp")
    return block is not None and address is not None and ipaddress.ip_address(address) in ipaddress.ip_network(block, strict=False)
