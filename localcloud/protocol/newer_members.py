"""Members that AWS has, that the installed botocore does not know yet, and that change what an operation does.

Tools are newer than the model here as a rule, not as an exception: what is in neither is accepted and logged by the gateway.
"""

from __future__ import annotations

from typing import Any

from moto.core.model import ServiceModel

# API_DeploymentConfig of CloudFormation's API reference; since June 2026. The CDK CLI sends it with every deployment.
_CLOUDFORMATION: dict[str, Any] = {
    "DeploymentConfig": {
        "type": "structure",
        "members": {"Mode": {"shape": "DeploymentConfigMode"}, "DisableRollback": {"shape": "DeploymentConfigDisableRollback"}},
    },
    "DeploymentConfigMode": {"type": "string", "enum": ["STANDARD", "EXPRESS"]},
    "DeploymentConfigDisableRollback": {"type": "boolean"},
}
_HOLDERS = ("CreateStackInput", "UpdateStackInput", "DeleteStackInput", "CreateChangeSetInput", "DescribeChangeSetOutput", "Stack")


def complete(service: str, model: ServiceModel) -> None:
    """Adds the members to a service's model, unless it has them."""
    if service != "cloudformation":
        return
    # botocore reads a model from a file only; there is no way to add to it.
    shapes = model._service_description["shapes"]  # pyright: ignore[reportPrivateUsage]
    for name, shape in _CLOUDFORMATION.items():
        shapes.setdefault(name, shape)
    for holder in _HOLDERS:
        shapes[holder]["members"].setdefault("DeploymentConfig", {"shape": "DeploymentConfig"})
