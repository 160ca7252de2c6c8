"""Zones that are full, or that do not have an instance type: what the control document `zones` says."""
from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends

from localcloud.service import PASS_ON, ApiError, Call, Cloud, PassOn, Service

ZONE = "availability-zone"


class Capacity(Service):
    """Refuses instances where there is no room for them, and lists where a type is offered."""

    name = "ec2"

    def RunInstances(self, call: Call) -> PassOn:
        named = (call.params.get("Placement") or {}).get("AvailabilityZone")
        subnets = ec2_backends[call.account][call.region].subnets.values()
        zones = (group[call.params["SubnetId"]].availability_zone for group in subnets if call.params.get("SubnetId") in group)
        demand_room(self.cloud, call, str(next(zones, named)), str(call.params.get("InstanceType", "m1.small")))
        return PASS_ON

    def DescribeInstanceTypeOfferings(self, call: Call) -> dict[str, Any] | PassOn:
        if call.params.get("LocationType") != ZONE or call.params.get("DryRun"):
            return PASS_ON
        filters = {one["Name"]: one.get("Values", []) for one in call.params.get("Filters") or []}
        offered = ec2_backends[call.account][call.region].describe_instance_type_offerings(ZONE, filters)
        zones = self.cloud.settings.zones
        shown = [
            {"InstanceType": one["InstanceType"], "LocationType": ZONE, "Location": one["Location"]}
            for one in offered if one["InstanceType"] not in zones.get(one["Location"], {}).get("lacks", [])
        ]  # fmt: skip
        return {"InstanceTypeOfferings": shown}


def demand_room(cloud: Cloud, call: Call, zone: str, kind: str) -> None:
    """Raises EC2's error when a zone is full or does not have the type; its words name the zones to take instead."""
    limits = cloud.settings.zones.get(zone, {})
    others = ", ".join(sorted(name for name in _zones(call) if name != zone))
    if kind in limits.get("lacks", []):
        raise ApiError(
            "Unsupported",
            f"Your requested instance type ({kind}) is not supported in your requested Availability Zone ({zone}). Please retry your request "
            f"by not specifying an Availability Zone or choosing {others}.",
        )
    if kind in limits.get("full", []):
        raise ApiError(
            "InsufficientInstanceCapacity",
            f"We currently do not have sufficient {kind} capacity in the Availability Zone you requested ({zone}). Our system will be working "
            f"on provisioning additional capacity. You can currently get {kind} capacity by not specifying an Availability Zone in your "
            f"request or choosing {others}.",
            500,
        )


def _zones(call: Call) -> list[str]:
    return [str(zone.name) for zone in ec2_backends[call.account][call.region].describe_availability_zones()]
