"""CloudWatch alarms and dashboards."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import call, document
from localcloud.cloudformation.resources.handler import Handler, Target


class Alarm(Handler):
    """AWS::CloudWatch::Alarm"""

    def create(self, target: Target) -> None:
        name = target.name("AlarmName", longest=255)
        call(target, "cloudwatch", "PutMetricAlarm", target.properties | {"AlarmName": name, "Tags": target.tags or None})
        target.initiated(name)
        target.attributes = {"Arn": target.arn("cloudwatch", f"alarm:{name}")}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "cloudwatch", "PutMetricAlarm", target.properties | {"AlarmName": target.physical_id, "Tags": None})

    def delete(self, target: Target) -> None:
        target.client("cloudwatch").delete_alarms(AlarmNames=[target.physical_id])


class Dashboard(Handler):
    """AWS::CloudWatch::Dashboard"""

    def create(self, target: Target) -> None:
        name = target.name("DashboardName", longest=255)
        target.client("cloudwatch").put_dashboard(DashboardName=name, DashboardBody=document(target.get("DashboardBody")))
        target.initiated(name)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        target.client("cloudwatch").put_dashboard(DashboardName=target.physical_id, DashboardBody=document(target.get("DashboardBody")))

    def delete(self, target: Target) -> None:
        target.client("cloudwatch").delete_dashboards(DashboardNames=[target.physical_id])


HANDLERS: dict[str, Handler] = {"AWS::CloudWatch::Alarm": Alarm(), "AWS::CloudWatch::Dashboard": Dashboard()}
