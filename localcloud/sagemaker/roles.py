"""Checks of the roles that SageMaker is asked to assume."""
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from moto.backends import get_backend

from localcloud.sagemaker.part import invalid

if TYPE_CHECKING:
    from localcloud.service import Cloud

SERVICE = "sagemaker.amazonaws.com"


def assumable(cloud: Cloud, arn: str | None) -> None:
    """Raises ValidationException, in AWS's words, unless the role exists and trusts SageMaker."""
    if arn is None:
        return
    roles = get_backend("iam")[cloud.account]["aws"].roles.values()
    role = next((role for role in roles if role.arn == arn), None)
    if role is None or not _trusts(role.assume_role_policy_document):
        raise _refused(arn)


def _refused(arn: str) -> Exception:
    return invalid(
        f"Could not assume role {arn}. Please ensure that the role exists and allows principal '{SERVICE}' to assume the role."
    )


def _trusts(document: Any) -> bool:
    policy = json.loads(unquote(document)) if isinstance(document, str) else document
    return any(
        statement.get("Effect") == "Allow"
        and "sts:AssumeRole" in _listed(statement.get("Action"))
        and SERVICE in _listed((statement.get("Principal") or {}).get("Service"))
        for statement in _listed(policy.get("Statement"))
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
