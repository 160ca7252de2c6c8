"""Types without a handler of their own that moto can make."""

from __future__ import annotations

import functools
from typing import Any

from moto.cloudformation.parsing import get_model_map
from moto.core.common_models import CloudFormationModel

from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.handler import Handler, Target
from localcloud.cloudformation.schemas import schema_of


class MotoModel(Handler):
    """A type through moto's CloudFormation model class."""

    def __init__(self, model: type[CloudFormationModel]) -> None:
        self._model = model

    def create(self, target: Target) -> None:
        name_property = self._model.cloudformation_name_type()
        name = target.properties.get(name_property) if name_property else None
        name = name or physical_name(target.stack_name, target.logical_id)
        made = self._model.create_from_cloudformation_json(name, self._json(target), target.account, target.region)
        self._read(target, made, name)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        original = target.state.get("model")
        if original is None or getattr(self._model.update_from_cloudformation_json, "__isabstractmethod__", False):
            return
        made = self._model.update_from_cloudformation_json(
            original, str(target.physical_id), self._json(target), target.account, target.region
        )
        if made is not None:
            self._read(target, made, str(target.physical_id))

    def delete(self, target: Target) -> None:
        if not getattr(self._model.delete_from_cloudformation_json, "__isabstractmethod__", False):
            self._model.delete_from_cloudformation_json(str(target.physical_id), self._json(target), target.account, target.region)

    @staticmethod
    def _json(target: Target) -> dict[str, Any]:
        properties = dict(target.properties)
        if target.stack_tags and isinstance(properties.get("Tags", []), list):
            properties["Tags"] = target.tag_list
        return {"Type": target.type, "Properties": properties}

    @staticmethod
    def _read(target: Target, made: Any, name: str) -> None:
        target.state["model"] = made
        target.physical_id = str(getattr(made, "physical_resource_id", None) or name)
        schema = schema_of(target.type)
        for attribute in schema.read_only if schema else ():
            try:
                target.attributes[attribute] = made.get_cfn_attribute(attribute)
            except Exception:
                continue


@functools.cache
def moto_class(resource_type: str) -> type[CloudFormationModel] | None:
    """moto's class for a type, or None."""
    model = get_model_map().get(resource_type)
    if model is None or getattr(model.create_from_cloudformation_json, "__isabstractmethod__", False):
        return None
    return model
