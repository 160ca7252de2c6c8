"""The roles that SageMaker is asked to assume."""
from __future__ import annotations

from typing import TYPE_CHECKING

from localcloud import identity
from localcloud.sagemaker.part import invalid
from localcloud.service import ApiError

if TYPE_CHECKING:
    from localcloud.service import Cloud

SERVICE = "sagemaker.amazonaws.com"


def assumable(arn: str | None) -> None:
    """Raises ValidationException, in AWS's words, unless the role exists and trusts SageMaker; no role is fine."""
    if arn is not None and not (arn.count(":") >= 5 and identity.role_trusts(arn, SERVICE)):
        raise _refused(arn)


def credentials(cloud: Cloud, arn: str, session: str, region: str) -> dict[str, str] | None:
    """What SageMaker acts with for a role: its credentials where policies are applied, else none in particular.

    Raises ValidationException when the role cannot be assumed any more.
    """
    if not cloud.settings.enforce_iam:
        return None
    given = identity.assume(arn, SERVICE, session, region)
    if given is None:
        raise _refused(arn)
    return given


def _refused(arn: str) -> ApiError:
    return invalid(
        f"Could not assume role {arn}. Please ensure that the role exists and allows principal '{SERVICE}' to assume the role."
    )
