"""The resource types: which handler makes which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from localcloud.cloudformation.resources import (
    budgets, cloudwatch, dynamodb, ec2_instances, ec2_network, ec2_security, ecr, efs, events, glue, iam, kms,
    lambda_, logs, s3, sagemaker, sns, sqs, ssm,
)  # fmt: skip
from localcloud.cloudformation.resources.handler import Handler
from localcloud.cloudformation.resources.moto_models import MotoModel, moto_class
from localcloud.cloudformation.resources.recorded import Recorded
from localcloud.cloudformation.schemas import is_custom

if TYPE_CHECKING:
    from localcloud.service import Cloud

MODULES = (
    budgets, cloudwatch, dynamodb, ec2_instances, ec2_network, ec2_security, ecr, efs, events, glue, iam, kms,
    lambda_, logs, s3, sagemaker, sns, sqs, ssm,
)  # fmt: skip


class Handlers:
    """Finds the handler of a type: its own, else one around moto's model, else the record."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._by_type: dict[str, Handler] = {name: handler for module in MODULES for name, handler in module.HANDLERS.items()}
        self._custom: Handler | None = None
        self._recorded = Recorded()

    def add(self, resource_type: str, handler: Handler) -> None:
        """Registers a handler that needs more than the cloud."""
        self._by_type[resource_type] = handler

    def add_custom(self, handler: Handler) -> None:
        """Registers the handler of every custom resource."""
        self._custom = handler

    def of(self, resource_type: str) -> Handler:
        """The handler of a type."""
        if is_custom(resource_type) and self._custom is not None:
            return self._custom
        if resource_type not in self._by_type:
            model = moto_class(resource_type)
            self._by_type[resource_type] = MotoModel(model) if model is not None else self._recorded
        return self._by_type[resource_type]
