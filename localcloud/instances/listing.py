"""DescribeInstances, with moto's filters: a thousand instances in a fraction of a second instead of five."""
from __future__ import annotations

from typing import Any

from moto.ec2.utils import passes_filter_dict

from localcloud.instances.found import instances, reservations
from localcloud.instances.moto_view import view
from localcloud.service import PASS_ON, ApiError, Call, PassOn, Service

LEAST, MOST = 5, 1000
"""Allowed values of MaxResults."""


class InstanceListing(Service):
    """Lists instances by reservation: each launch is one."""

    name = "ec2"

    def DescribeInstances(self, call: Call) -> dict[str, Any] | PassOn:
        params = call.params
        if params.get("DryRun"):
            return PASS_ON
        identifiers, size = params.get("InstanceIds") or [], params.get("MaxResults")
        if identifiers and size is not None:
            raise ApiError("InvalidParameterCombination", "The parameter instancesSet cannot be used with the parameter maxResults")
        if size is not None and not LEAST <= size <= MOST:
            message = f"Value ( {size} ) for parameter maxResults is invalid. Parameter must be between {LEAST} and {MOST}"
            raise ApiError("InvalidParameterValue", message)
        wanted = {instance.id for instance in instances(call, identifiers)}
        filters = {each["Name"]: each.get("Values", []) for each in params.get("Filters") or []}
        found = []
        for reservation in reservations(call):
            chosen = [
                instance for instance in reservation.instances
                if (not wanted or instance.id in wanted) and passes_filter_dict(instance, filters)
            ]  # fmt: skip
            if chosen:
                found.append((reservation, chosen))
        return _page(found, params.get("NextToken"), size or MOST)


def _page(found: list[tuple[Any, list[Any]]], token: str | None, size: int) -> dict[str, Any]:
    start = 0
    if token:
        start = next((number + 1 for number, (reservation, _) in enumerate(found) if reservation.id == token), -1)
        if start < 0:
            raise ApiError("InvalidNextToken", "The token is invalid; pass the one of the previous answer.")
    shown = found[start : start + size]
    answer: dict[str, Any] = {"Reservations": [_reservation(reservation, chosen) for reservation, chosen in shown]}
    if start + size < len(found):
        answer["NextToken"] = shown[-1][0].id
    return answer


def _reservation(reservation: Any, chosen: list[Any]) -> dict[str, Any]:
    shown = [{name: value for name, value in view(instance, "Instance").items() if name != "Tags" or value} for instance in chosen]
    return {"ReservationId": reservation.id, "OwnerId": reservation.owner_id, "Groups": [], "Instances": shown}
