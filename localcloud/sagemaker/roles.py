"""The roles that SageMaker is asked to assume."""
from __future__ import annotations

from typing import TYPE_CHECKING

from localcloud import identity
from localcloud.sagemaker.part import invalid
from localcloud.service import ApiError, Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

SERVICE = "sagemaker.amazonaws.com"


def assumable(arn: str | None, call: Call | None = None) -> None:
    """Raises ValidationException, in AWS's words, unless the role exists and trusts SageMaker; no role is fine.

    With `call`, SageMaker assumes the role for the caller's session: one that has a source identity (sessions in Studio do)
    needs a role that also trusts sts:SetSourceIdentity.
    https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access-how-to.html
    """
    named = identity.source_identity(call.access_key) if call is not None else None
    if arn is not None and not (arn.count(":") >= 5 and identity.role_trusts(arn, SERVICE)):
        raise _refused(arn)
    if arn is not None and not identity.role_trusts(arn, SERVICE, named):
        raise invalid(
            f"Could not assume role {arn} for a session whose source identity is {named}. Please ensure that the role's trust policy "
            f"allows principal '{SERVICE}' both sts:AssumeRole and sts:SetSourceIdentity."
        )


def credentials(cloud: Cloud, arn: str, session: str, region: str, named: str | None = None) -> dict[str, str] | None:
    """What SageMaker acts with for a role: its credentials where policies are applied, else none in particular.

    `named` is the source identity of the session that asked. Raises ValidationException when the role cannot be assumed any more.
    """
    if not cloud.settings.enforce_iam:
        return None
    given = identity.assume(arn, SERVICE, session, region, named=named)
    if given is None:
        raise _refused(arn)
    return given


def _refused(arn: str) -> ApiError:
    return invalid(
        f"Could not assume role {arn}. Please ensure that the role exists and allows principal '{SERVICE}' to assume the role."
    )
