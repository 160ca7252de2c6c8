"""Who signs a request, by moto's IAM and STS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from moto.iam.models import IAMBackend, User, iam_backends
from moto.sts.models import AssumedRole, sts_backends
from moto.utilities.utils import get_partition

from localcloud.cloud import INTERNAL_ACCESS_KEY
from localcloud.policy import Context, ContextValue, Decision, evaluate
from localcloud.protocol.caller import Signer
from localcloud.settings import ACCOUNT, ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET, REGION

ADMINISTRATOR = "administrator"

_EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'


@dataclass(frozen=True)
class Principal:
    """An identity and the documents of its policies."""

    arn: str
    known: bool
    """False when no user or role session has this access key."""
    policies: list[str] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    """Documents that must allow a call too, by what they are called: `permissions boundary`, `session policy`."""
    keys: dict[str, ContextValue] = field(default_factory=dict)
    """Condition keys that say who this is: `aws:principalarn`, `aws:username`, `aws:principaltag/…`."""


_session_tags: dict[str, dict[str, str]] = {}


def remember_session_tags(access_key: str, tags: dict[str, str]) -> None:
    """Keeps the tags that AssumeRole was given, which moto forgets."""
    _session_tags[access_key] = tags


_source_identities: dict[str, str] = {}


def remember_source_identity(access_key: str, name: str) -> None:
    """Keeps the source identity of a session, which moto forgets."""
    _source_identities[access_key] = name


def source_identity(access_key: str) -> str | None:
    """The source identity of the session behind an access key. Every role assumed with these credentials gets it too."""
    return _source_identities.get(access_key)


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
        return Principal(root, True, [_EVERYTHING], keys={"aws:principalarn": root})
    session = sts_backends[account][partition].get_assumed_role_from_access_key(signer.access_key)
    if session is not None:
        return _session_principal(iam, session) if with_policies else Principal(str(session.arn), True)
    if key is not None and key.user_name is not None:
        user = iam.get_user(key.user_name)
        return _user_principal(iam, user) if with_policies else Principal(user.arn, True)
    return Principal(root, False)


def _session_principal(iam: IAMBackend, session: AssumedRole) -> Principal:
    role = next((one for one in list(iam.roles.values()) if one.arn == session.role_arn), None)
    if role is None:
        return Principal(str(session.arn), True)
    limits = {"session policy": session.policy} if session.policy else {}
    own = _pairs(iam.list_role_tags(role.name, None, max_items=1000)[0])
    tags = own | _session_tags.get(session.access_key_id, {})
    keys: dict[str, ContextValue] = {"aws:principalarn": role.arn, "aws:userid": session.user_id, "aws:principaltype": "AssumedRole"}
    limits |= _boundary(iam, role.permissions_boundary_arn)
    named = source_identity(session.access_key_id)
    keys |= {"aws:sourceidentity": named} if named is not None else {}
    return Principal(str(session.arn), True, _role_policies(iam, role.name), limits, keys | _tag_keys(tags))


def _user_principal(iam: IAMBackend, user: User) -> Principal:
    keys: dict[str, ContextValue] = {"aws:principalarn": user.arn, "aws:username": user.name, "aws:userid": user.id}
    keys["aws:principaltype"] = "User"
    return Principal(user.arn, True, _user_policies(iam, user.name), {}, keys | _tag_keys(_pairs(user.tags or [])))


def _boundary(iam: IAMBackend, arn: str | None) -> dict[str, str]:
    return {"permissions boundary": _default_version(iam.get_policy(arn))} if arn else {}


def _pairs(tags: list[dict[str, str]]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in tags}


def _tag_keys(tags: dict[str, str]) -> dict[str, ContextValue]:
    return {f"aws:principaltag/{key.lower()}": value for key, value in tags.items()}


def role_may(role_arn: str, action: str, resource: str, context: Context | None = None) -> bool:
    """Whether the policies of a role allow an action; False when there is no such role."""
    account, name = role_arn.split(":")[4], role_arn.split("/")[-1]
    iam = iam_backends[account]["aws"]
    if not any(role.name == name for role in iam.roles.values()):
        return False
    known = {**_tag_keys(_pairs(iam.list_role_tags(name, None, max_items=1000)[0])), **(context or {})}
    decisions = [evaluate(document, action, resource, known) for document in _role_policies(iam, name)]
    return Decision.DENY not in decisions and Decision.ALLOW in decisions


def session_may(
    access_key: str, region: str, action: str, resource: str, context: Context | None = None, known: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    """Whether the policies behind an access key allow an action, with what is known of its session; `known` as in `evaluate`."""
    principal = principal_of(ACCOUNT, Signer(access_key, region, ()), with_policies=True)
    keys = {**principal.keys, **(context or {})}
    decisions = [evaluate(document, action, resource, keys, known=known) for document in principal.policies]
    return Decision.DENY not in decisions and Decision.ALLOW in decisions


KEYS_OF_STS = frozenset({"sts:"})
"""A request for a session says everything about them."""


def role_trusts(role_arn: str, service: str, named: str | None = None) -> bool:
    """Whether a role exists and lets a service assume it on behalf of the role's own account.

    With `named`, the source identity of the session that asks, the trust policy must allow sts:SetSourceIdentity too.
    """
    account = role_arn.split(":")[4]
    role = next((role for role in list(iam_backends[account]["aws"].roles.values()) if role.arn == role_arn), None)
    if role is None:
        return False
    context: dict[str, ContextValue] = {"aws:sourceaccount": account}
    context |= {"sts:sourceidentity": named} if named is not None else {}
    actions = ["sts:AssumeRole"] + ["sts:SetSourceIdentity"] * (named is not None)
    document = role.assume_role_policy_document
    return all(evaluate(document, action, None, context, {"Service": service}, known=KEYS_OF_STS) is Decision.ALLOW for action in actions)


def assume(
    role_arn: str, service: str, session_name: str, region: str = REGION, seconds: int = 3600, named: str | None = None
) -> dict[str, str] | None:
    """Credentials (AccessKeyId, SecretAccessKey, SessionToken) of a role that a service assumes; None when it may not.

    `named` is the source identity that the session gets.
    """
    if not role_arn.startswith("arn:") or not role_trusts(role_arn, service, named):
        return None
    session = sts_backends[role_arn.split(":")[4]]["aws"].assume_role(
        region_name=region, role_session_name=session_name, role_arn=role_arn, policy="", duration=seconds, external_id=""
    )
    if named is not None:
        remember_source_identity(session.access_key_id, named)
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
        managed = [*managed, *iam.list_attached_group_policies(group.name, max_items=1000)[0]]
    return inline + [_default_version(policy) for policy in managed]


def _default_version(policy: Any) -> str:
    return str(next(version.document for version in policy.versions if version.is_default))
