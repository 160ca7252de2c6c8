"""The EventBridge operations that moto answers differently than AWS."""

from __future__ import annotations

import json
from typing import Any

from moto.events.exceptions import InvalidEventPatternException
from moto.events.models import EventPattern

from localcloud.events.delivery import EventDelivery
from localcloud.service import ApiError, Call, Cloud, Service

MAXIMUM_BYTES = 256 * 1024
_REQUIRED = ("Source", "DetailType", "Detail")


class EventOperations(Service):
    """Takes events from callers."""

    name = "events"

    def __init__(self, cloud: Cloud, delivery: EventDelivery) -> None:
        super().__init__(cloud)
        self._delivery = delivery

    def PutEvents(self, call: Call) -> dict[str, Any]:
        entries = call.params["Entries"]
        size = sum(len(entry.get(name, "").encode()) for entry in entries for name in _REQUIRED)
        if size > MAXIMUM_BYTES:
            refusal = f"Total size of the entries in the request is over the limit: {size} of {MAXIMUM_BYTES} bytes."
            raise ApiError("ValidationException", refusal)
        results = [self._put(entry, call) for entry in entries]
        return {"Entries": results, "FailedEntryCount": sum("ErrorCode" in result for result in results)}

    def TestEventPattern(self, call: Call) -> dict[str, Any]:
        try:
            event = json.loads(call.params["Event"])
            missing = [name for name in ("id", "account", "source", "time", "region", "resources", "detail-type") if name not in event]
        except ValueError:
            raise ApiError("ValidationException", "Parameter Event is not valid: it is not JSON.") from None
        if missing:
            raise ApiError("ValidationException", f"Parameter Event is not valid: it has no {', '.join(missing)}.")
        try:
            return {"Result": EventPattern.load(call.params["EventPattern"]).matches_event(event)}
        except InvalidEventPatternException as error:
            raise ApiError("InvalidEventPatternException", str(error.message)) from None

    def _put(self, entry: dict[str, Any], call: Call) -> dict[str, str]:
        for name in _REQUIRED:
            if not entry.get(name):
                return _refused("InvalidArgument", f"Parameter {name} is not valid. Reason: {name} is a required argument.")
        if entry["Source"].startswith("aws."):
            return _refused("NotAuthorizedForSourceException", "Not authorized for the source.")
        try:
            detail = json.loads(entry["Detail"])
        except ValueError:
            detail = None
        if not isinstance(detail, dict):
            return _refused("MalformedDetail", "Detail is malformed.")
        bus = entry.get("EventBusName", "default").split("/")[-1]
        event_id = self._delivery.emit(
            entry["Source"], entry["DetailType"], detail, entry.get("Resources", []), call.region, bus=bus, time=entry.get("Time")
        )
        return {"EventId": event_id}


def _refused(code: str, message: str) -> dict[str, str]:
    return {"ErrorCode": code, "ErrorMessage": message}
