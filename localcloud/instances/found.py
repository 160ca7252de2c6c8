"""Instances of a caller's account and region in moto's memory."""
from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends

from localcloud.service import ApiError, Call


def instances(call: Call, identifiers: list[str]) -> list[Any]:
    """The instances of these ids in their order; raises InvalidInstanceID.NotFound when one is missing."""
    known = {instance.id: instance for reservation in reservations(call) for instance in reservation.instances}
    missing = [identifier for identifier in identifiers if identifier not in known]
    if missing:
        plural = "IDs" if len(missing) > 1 else "ID"
        verb = "do" if len(missing) > 1 else "does"
        raise ApiError("InvalidInstanceID.NotFound", f"The instance {plural} '{', '.join(missing)}' {verb} not exist")
    return [known[identifier] for identifier in identifiers]


def reservations(call: Call) -> list[Any]:
    """Every reservation, oldest first."""
    return list(ec2_backends[call.account][call.region].reservations.values())
