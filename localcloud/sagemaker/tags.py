"""Tags of every resource made here; ARNs of moto's own SageMaker resources go on to moto."""
from __future__ import annotations

from typing import Any

from localcloud.service import PASS_ON, Call, PassOn
from localcloud.sagemaker.part import Part, invalid

MOST_TAGS = 50


class Tags(Part):
    def AddTags(self, call: Call) -> dict[str, Any] | PassOn:
        partition, arn = self.partition(call), call.params["ResourceArn"]
        with partition.lock:
            tags = partition.tags.get(arn)
            if tags is None:
                return PASS_ON
            wanted = tags | {tag["Key"]: tag["Value"] for tag in call.params["Tags"]}
            if len(wanted) > MOST_TAGS:
                raise invalid(f"{arn} would have {len(wanted)} tags; at most {MOST_TAGS} are allowed")
            tags.update(wanted)
            return {"Tags": _listed(tags)}

    def ListTags(self, call: Call) -> dict[str, Any] | PassOn:
        tags = self.partition(call).tags.get(call.params["ResourceArn"])
        return PASS_ON if tags is None else {"Tags": _listed(tags)}

    def DeleteTags(self, call: Call) -> dict[str, Any] | PassOn:
        partition = self.partition(call)
        with partition.lock:
            tags = partition.tags.get(call.params["ResourceArn"])
            if tags is None:
                return PASS_ON
            for key in call.params["TagKeys"]:
                tags.pop(key, None)
            return {}


def _listed(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]
