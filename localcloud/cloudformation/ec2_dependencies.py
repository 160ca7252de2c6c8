"""EC2 refuses to delete what is still in use; moto does not look."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends

from localcloud.service import PASS_ON, ApiError, Call, PassOn, Service


class Ec2Dependencies(Service):
    """Checks before moto deletes subnets, VPCs and security groups."""

    name = "ec2"

    def DeleteSubnet(self, call: Call) -> PassOn:
        subnet = call.params["SubnetId"]
        if any(interface.subnet.id == subnet for interface in _interfaces(call)):
            raise _in_use(f"The subnet '{subnet}' has dependencies and cannot be deleted.")
        return PASS_ON

    def DeleteVpc(self, call: Call) -> PassOn:
        vpc, backend = call.params["VpcId"], ec2_backends[call.account][call.region]
        groups = [group for group in list(backend.groups.get(vpc, {}).values()) if group.name != "default"]
        gateways = [gateway for gateway in list(backend.internet_gateways.values()) if gateway.vpc and gateway.vpc.id == vpc]
        endpoints = [end for end in list(backend.vpc_end_points.values()) if end.vpc_id == vpc and end.state != "deleted"]
        if groups or gateways or endpoints or any(interface.subnet.vpc_id == vpc for interface in _interfaces(call)):
            raise _in_use(f"The vpc '{vpc}' has dependencies and cannot be deleted.")
        return PASS_ON

    def DeleteSecurityGroup(self, call: Call) -> PassOn:
        group = call.params.get("GroupId")
        if group is None:
            return PASS_ON
        attached = any(group in {str(member.id) for member in interface.group_set} for interface in _interfaces(call))
        if attached or _is_referenced(call, group):
            raise _in_use(f"resource {group} has a dependent object")
        return PASS_ON


def _interfaces(call: Call) -> list[Any]:
    """The network interfaces that exist at AWS: those of terminated instances are gone there, moto keeps them."""
    every = list(ec2_backends[call.account][call.region].enis.values())
    return [interface for interface in every if interface.instance is None or interface.instance.state != "terminated"]


def _is_referenced(call: Call, group_id: str) -> bool:
    backend = ec2_backends[call.account][call.region]
    for groups in list(backend.groups.values()):
        for group in list(groups.values()):
            rules = [*group.ingress_rules, *group.egress_rules]
            if group.id != group_id and any(_peer(rule) == group_id for rule in rules):
                return True
    return False


def _peer(rule: Any) -> str | None:
    return (rule.source_group or {}).get("GroupId")


def _in_use(message: str) -> ApiError:
    return ApiError("DependencyViolation", message)
