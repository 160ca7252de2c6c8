"""Matches events with rules and delivers them; what cannot be delivered goes to the target's dead-letter queue."""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections import deque
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any, cast

from moto.events.models import Rule, events_backends

from localcloud.events.target_input import target_input
from localcloud.events.targets import DeliveryFailed, deliver, send_to_queue
from localcloud.service import ApiError, Cloud

log = logging.getLogger(__name__)

Event = dict[str, Any]
HISTORY = 1000


@dataclass(frozen=True)
class Delivery:
    """What became of one event at one target."""

    event_id: str
    detail_type: str
    rule: str
    target: str
    outcome: str
    """`delivered`, `dead-letter queue` or `lost`."""
    reason: str = ""


class EventDelivery:
    """The event buses of the account."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._lock = threading.Lock()
        self._events: deque[Event] = deque(maxlen=HISTORY)
        self._deliveries: deque[Delivery] = deque(maxlen=HISTORY)

    def emit(
        self,
        source: str,
        detail_type: str,
        detail: dict[str, Any],
        resources: list[str],
        region: str,
        bus: str = "default",
        time: datetime | None = None,
    ) -> str:
        """Puts an event on a bus and returns its id; delivery goes on in the background."""
        event: Event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": source,
            "account": self._cloud.account,
            "time": f"{time or datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
            "region": region,
            "resources": resources,
            "detail": json.loads(json.dumps(detail, default=str)),
        }
        self.put(event, region, bus)
        return str(event["id"])

    def put(self, event: Event, region: str, bus: str) -> None:
        """Delivers an event to the targets of every enabled rule of the bus that it matches."""
        with self._lock:
            self._events.append(event)
        buses = events_backends[self._cloud.account][region].event_buses
        if bus not in buses:
            raise ApiError("ResourceNotFoundException", f"Event bus {bus} does not exist.")
        rules = [rule for rule in buses[bus].rules.values() if rule.state.startswith("ENABLED") and rule.event_pattern.get_pattern()]
        for rule in rules:
            # moto asks for the members that every event has; here an event is any document.
            if rule.event_pattern.matches_event(cast(Any, event)):
                for target in list(rule.targets):
                    self._cloud.background(self.send, rule, target, event)

    def fire(self, name: str, region: str) -> None:
        """Lets the time of a scheduled rule come; KeyError when there is no enabled rule of that name with a schedule."""
        rules = events_backends[self._cloud.account][region].event_buses["default"].rules
        rule = rules.get(name)
        if rule is None or not rule.scheduled_expression or not rule.state.startswith("ENABLED"):
            scheduled = sorted(one.name for one in rules.values() if one.scheduled_expression and one.state.startswith("ENABLED"))
            raise KeyError(f"{name} is no enabled rule with a schedule in {region}; there are: {', '.join(scheduled) or 'none'}")
        event: Event = {
            "version": "0", "id": str(uuid.uuid4()), "detail-type": "Scheduled Event", "source": "aws.events",
            "account": self._cloud.account, "time": f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}", "region": region,
            "resources": [rule.arn], "detail": {},
        }  # fmt: skip
        with self._lock:
            self._events.append(event)
        for target in list(rule.targets):
            self._cloud.background(self.send, rule, target, event)

    def send(self, rule: Rule, target: dict[str, Any], event: Event) -> None:
        """Delivers an event to one target."""
        outcome, reason = "delivered", ""
        try:
            deliver(self._cloud, self.put, rule, target, target_input(target, event, rule.arn), event)
        except DeliveryFailed as failure:
            outcome, reason = self._give_up(rule, target, event, failure), f"{failure.code}: {failure}"
            log.warning("event %s of rule %s not delivered to %s (%s): %s", event["id"], rule.name, target["Arn"], outcome, reason)
        with self._lock:
            self._deliveries.append(Delivery(event["id"], event["detail-type"], rule.name, target["Arn"], outcome, reason))

    def describe(self) -> dict[str, Any]:
        """The last events and deliveries (`GET /localcloud/events`)."""
        with self._lock:
            return {"events": list(self._events), "deliveries": [asdict(delivery) for delivery in self._deliveries]}

    def _give_up(self, rule: Rule, target: dict[str, Any], event: Event, failure: DeliveryFailed) -> str:
        queue = target.get("DeadLetterConfig", {}).get("Arn")
        if not queue:
            return "lost"
        attributes = {"RULE_ARN": rule.arn, "TARGET_ARN": target["Arn"], "ERROR_CODE": failure.code, "ERROR_MESSAGE": str(failure)}
        try:
            send_to_queue(self._cloud, queue, json.dumps(event), rule.arn, attributes)
        except DeliveryFailed as second:
            log.warning("the dead-letter queue %s of rule %s refused the event: %s", queue, rule.name, second)
            return "lost"
        return "dead-letter queue"


_delivery: EventDelivery | None = None


def let_moto_deliver(delivery: EventDelivery) -> None:
    """Makes events that moto itself produces (replays, S3) take the same way."""
    global _delivery
    _delivery = delivery

    def send_to_targets(self: Rule, original_event: Any, transform_input: bool = True) -> None:
        if _delivery is not None and self.event_pattern.matches_event(original_event):
            for target in self.targets:
                _delivery.send(self, target, original_event)

    Rule.send_to_targets = send_to_targets
