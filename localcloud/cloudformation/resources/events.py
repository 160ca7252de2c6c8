"""EventBridge rules and schedules."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import Api, call, document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Rule(Handler):
    """AWS::Events::Rule. Ref gives the name, or `bus|name` on another bus."""

    def create(self, target: Target) -> None:
        name = target.name("Name")
        target.state["name"] = name
        answer = self._put(target)
        bus = target.get("EventBusName")
        target.initiated(f"{bus}|{name}" if bus and bus != "default" else name)
        target.attributes = {"Arn": answer["RuleArn"]}
        self._aim(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._put(target)
        self._aim(target, old)

    def delete(self, target: Target) -> None:
        events, bus = target.client("events"), self._bus(target)
        ids = [item["Id"] for item in target.get("Targets") or []]
        if ids:
            ignoring_missing(events.remove_targets, Rule=target.state["name"], Ids=ids, **bus)
        ignoring_missing(events.delete_rule, Name=target.state["name"], **bus)

    @staticmethod
    def _bus(target: Target) -> dict[str, str]:
        return {"EventBusName": target.get("EventBusName")} if target.get("EventBusName") else {}

    def _put(self, target: Target) -> dict[str, Any]:
        values = {key: value for key, value in target.properties.items() if key not in ("Targets", "Tags")}
        if "EventPattern" in values:
            values["EventPattern"] = document(values["EventPattern"])
        return call(target, "events", "PutRule", values | {"Name": target.state["name"]} | ({"Tags": target.tags} if target.tags else {}))

    def _aim(self, target: Target, old: dict[str, Any]) -> None:
        wanted = target.get("Targets") or []
        kept = {item["Id"] for item in wanted}
        gone = [item["Id"] for item in old.get("Targets") or [] if item["Id"] not in kept]
        if gone:
            ignoring_missing(target.client("events").remove_targets, Rule=target.state["name"], Ids=gone, **self._bus(target))
        if wanted:
            call(target, "events", "PutTargets", {"Rule": target.state["name"], "Targets": wanted} | self._bus(target))


class Schedule(Handler):
    """AWS::Scheduler::Schedule"""

    def create(self, target: Target) -> None:
        name = target.name("Name")
        answer = call(target, "scheduler", "CreateSchedule", target.properties | {"Name": name})
        target.initiated(name)
        target.attributes = {"Arn": answer["ScheduleArn"]}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "scheduler", "UpdateSchedule", target.properties | {"Name": target.physical_id})

    def delete(self, target: Target) -> None:
        group = {"GroupName": target.get("GroupName")} if target.get("GroupName") else {}
        ignoring_missing(target.client("scheduler").delete_schedule, Name=target.physical_id, **group)


HANDLERS: dict[str, Handler] = {
    "AWS::Events::Rule": Rule(),
    "AWS::Scheduler::Schedule": Schedule(),
    "AWS::Scheduler::ScheduleGroup": Api(
        "scheduler", "CreateScheduleGroup", "DeleteScheduleGroup", "Name", name_property="Name",
        attributes=lambda target, answer: {"Arn": answer["ScheduleGroupArn"], "State": "ACTIVE"},
    ),
}  # fmt: skip
