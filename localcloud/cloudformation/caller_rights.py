"""What CloudFormation does with the rights of the caller rather than its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from localcloud.authorization import authorize
from localcloud.identity import principal_of
from localcloud.protocol.caller import Signer
from localcloud.service import ApiError, Call

if TYPE_CHECKING:
    from localcloud.service import Cloud


def caller_may(cloud: Cloud, call: Call, service: str, operation: str, params: dict[str, Any]) -> bool:
    """Whether the caller of a CloudFormation operation could call another service's operation; always without enforcement."""
    if not cloud.settings.enforce_iam:
        return True
    wanted = Call(service, operation, params, call.account, call.region, call.principal_arn, call.access_key, call.request_id)
    try:
        authorize(cloud, principal_of(cloud.account, Signer(call.access_key, call.region, (service,)), with_policies=True), wanted)
    except ApiError:
        return False
    return True
