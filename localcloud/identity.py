"""Who signs a request, by moto's IAM and STS."""

from __future__ import annotations

from dataclasses import dataclass, field

from moto.iam.models import IAMBackend, iam_backends
from moto.sts.models import sts_backends
from moto.utilities.utils import get_partition

from localcloud.cloud import INTERNAL_ACCESS_KEY
from localcloud.policy import Decision, evaluate
from localcloud.protocol.caller import Signer
from localcloud.settings import ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET, REGION

ADMINISTRATOR = "administrator"

_EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'


@dataclass(frozen=True)
class Principal:
    """An identity and the documents of its policies."""

    arn: str
    known: bool
    """False when no user or role session has this access key."""
    policies: list[str] = field(default_factory=list)


def create_administrator(account: str) -> None:
    """Adds the user whose keys the environment file carries."""
    backend = iam_backends[account]["aws"]
    backend.create_user("us-east-1", ADMINISTRATOR)
    backend.put_user_policy(ADMINISTRATOR, "everything", _EVERYTHING)
    key = backend.create_access_key(ADMINISTRATOR)
    del backend.access_keys[key.physical_resource_id]
    key.access_key_id, key.secret_access_key = ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET
    backend.access_keys[ADMINISTRATOR_KEY] = key


def principal_of(account: str, signer: Signer, with_policies: bool = False) -> Principal:
    """The identity behind an access key. Keys nobody has count as the account's root user unless IAM is enforced."""
    partition = get_partition(signer.region)
    iam = iam_backends[account][partition]
    key = iam.access_keys.get(signer.access_key)
    root = f"arn:{partition}:iam::{account}:root"
    if signer.access_key == INTERNAL_ACCESS_KEY:
        return Principal(root, True, [_EVERYTHING])
    session = sts_backends[account][partition].get_assumed_role_from_access_key(signer.access_key)
    if session is not None:
        role = session.role_arn.split("/")[-1]
        policies = _role_policies(iam, role) if with_policies else []
        return Principal(str(session.arn), True, policies)
    if key is not None:
        policies = _user_policies(iam, key.user_name) if with_policies else []
        return Principal(f"arn:{partition}:iam::{account}:user/{key.user_name}", True, policies)
    return Principal(root, False)


def role_may(role_arn: str, action: str, resource: str) -> bool:
    """Whether the policies of a role allow an action; False when there is no such role."""
    account, name = role_arn.split(":")[4], role_arn.split("/")[-1]
    iam = iam_backends[account]["aws"]
    if not any(role.name == name for role in iam.roles.values()):
        return False
    decisions = [evaluate(document, action, resource, {}) for document in _role_policies(iam, name)]
    return Decision.DENY not in decisions and Decision.ALLOW in decisions


def role_trusts(role_arn: str, service: str) -> bool:
    """Whether a role exists and lets a service assume it on behalf of the role's own account."""
    account = role_arn.split(":")[4]
    role = next((role for role in list(iam_backends[account]["aws"].roles.values()) if role.arn == role_arn), None)
    if role is None:
        return False
    context = {"aws:sourceaccount": account}
    return evaluate(role.assume_role_policy_document, "sts:AssumeRole", None, context, {"Service": service}) is Decision.ALLOW


def assume(role_arn: str, service: str, session_name: str, region: str = REGION, seconds: int = 3600) -> dict[str, str] | None:
    """Credentials (AccessKeyId, SecretAccessKey, SessionToken) of a role that a service assumes; None when it may not."""
    if not role_arn.startswith("arn:") or not role_trusts(role_arn, service):
        return None
    session = sts_backends[role_arn.split(":")[4]]["aws"].assume_role(
        region_name=region, role_session_name=session_name, role_arn=role_arn, policy="", duration=seconds, external_id=""
    )
    return {"AccessKeyId": session.access_key_id, "SecretAccessKey": session.secret_access_key, "SessionToken": session.session_token}


def _role_policies(iam: IAMBackend, role: str) -> list[str]:
    inline = [iam.get_role_policy(role, name)[1] for name in iam.list_role_policies(role)]
    managed, _ = iam.list_attached_role_policies(role, max_items=1000)
    return inline + [_default_version(policy) for policy in managed]


def _user_policies(iam: IAMBackend, user: str) -> list[str]:
    inline = [iam.get_user_policy(user, name)["policy_document"] for name in iam.list_user_policies(user)]
    managed, _ = iam.list_attached_user_policies(user, max_items=1000)
    for group in iam.get_groups_for_user(user):
        inline += [iam.get_group_policy(group.name, name)["policy_document"] for name in iam.list_group_policies(group.name)]
        managed += iam.list_attached_group_policies(group.name, max_items=1000)[0]
    return inline + [_default_version(policy) for policy in managed]


def _default_version(policy: object) -> str:
    return str(next(version.document for version in policy.versions if version.is_default))  # type: ignore[attr-defined]
