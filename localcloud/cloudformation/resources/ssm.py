"""Parameter Store."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import call, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Parameter(Handler):
    """AWS::SSM::Parameter; a new one, like at AWS, does not overwrite a parameter that exists."""

    def create(self, target: Target) -> None:
        name = target.name("Name", longest=1011)
        call(target, "ssm", "PutParameter", target.properties | {"Name": name, "Overwrite": False, "Tags": target.tags or None})
        target.initiated(name)
        self._describe(target)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        values = {key: value for key, value in target.properties.items() if key != "Tags"}
        call(target, "ssm", "PutParameter", values | {"Name": target.physical_id, "Overwrite": True})
        if target.tags:
            target.client("ssm").add_tags_to_resource(ResourceType="Parameter", ResourceId=target.physical_id, Tags=target.tag_list)
        self._describe(target)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ssm").delete_parameter, Name=target.physical_id)

    @staticmethod
    def _describe(target: Target) -> None:
        target.attributes = {"Type": target.get("Type"), "Value": target.get("Value")}


HANDLERS: dict[str, Handler] = {"AWS::SSM::Parameter": Parameter()}
