"""CloudFormation: stacks by name or id, the template's address, the role, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from localcloud.access.requirement import REQUEST_TAGS, Requirement, request_tags, tags_in, tags_of_resource
from localcloud.access.tags import tags_of
from localcloud.policy import ContextValue
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_CREATING = {"CreateStack", "UpdateStack", "CreateChangeSet"}
_KNOWN = frozenset({"cloudformation:templateurl", "cloudformation:rolearn", "cloudformation:changesetname", "cloudformation:createaction"})


def requirements(cloud: Cloud, call: Call) -> list[Requirement]:
    """The operation on its stack; with tags also TagResource, and UntagResource for those that go. No policy has to allow these.

    An UpdateStack with an empty list of tags takes all of them away (CloudFormation API Reference, UpdateStack, Tags).
    """
    arn = _stack_arn(cloud, call)
    params = call.params
    given = {
        "cloudformation:templateurl": params.get("TemplateURL"), "cloudformation:rolearn": params.get("RoleARN"),
        "cloudformation:changesetname": params.get("ChangeSetName"),
    }  # fmt: skip
    tags = tags_in(params.get("Tags"))
    keys: dict[str, ContextValue] = {name: str(value) for name, value in given.items() if value is not None} | request_tags(tags)
    existing = tags_of(cloud, call, arn) if arn is not None else {}
    current, known = tags_of_resource(existing, "")
    needed = [Requirement(f"cloudformation:{call.operation}", arn or "*", keys | current, known | REQUEST_TAGS | _KNOWN)]
    if call.operation == "DescribeStacks" and arn is None:
        # The Service Authorization Reference names it as a dependent action of DescribeStacks; a call that names a stack lists none.
        needed.append(Requirement("cloudformation:ListStacks", "*", keys, REQUEST_TAGS | _KNOWN))
    gone = set(existing or {}) - set(tags) if params.get("Tags") is not None else set()
    for action, happens in (("TagResource", tags), ("UntagResource", gone)):
        if happens and call.operation in _CREATING:
            about = keys | current | {"cloudformation:createaction": call.operation}
            needed.append(Requirement(f"cloudformation:{action}", arn, about, known | REQUEST_TAGS | _KNOWN, only_denials=True))
    return needed


def _stack_arn(cloud: Cloud, call: Call) -> str | None:
    named = call.params.get("StackName")
    change_set = str(call.params.get("ChangeSetName", ""))
    if not named and not change_set.startswith("arn:"):
        return None
    found = cloud.stack_arns(call.region, str(named or change_set)) if cloud.stack_arns is not None else None
    if found is not None:
        return found
    return named if named and named.startswith("arn:") else f"arn:aws:cloudformation:{call.region}:{call.account}:stack/{named}/*"
