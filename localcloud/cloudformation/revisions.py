"""Makes a revision, checked as far as CloudFormation checks before it answers, from a request."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation import graph, parameters, template
from localcloud.cloudformation.attributes import check_attributes
from localcloud.cloudformation.caller_rights import caller_may
from localcloud.cloudformation.capabilities import check_capabilities
from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.ground import Ground
from localcloud.cloudformation.rules import check_rules
from localcloud.cloudformation.stacks import Revision, Stack
from localcloud.service import Call


def revise(
    ground: Ground, region: str, params: dict[str, Any], text: str | None, current: Stack | None, call: Call | None = None
) -> Revision:
    """The revision that a create, update or change set request asks for.

    `text` is None for UsePreviousTemplate, `current` the stack being updated. Parameter Store is read with the rights of the
    stack's role, without one with those of the caller.
    """
    if text is None:
        if current is None or not params.get("UsePreviousTemplate"):
            raise invalid("Either Template URL or Template Body must be specified.")
        text = current.revision.text
    tree = template.parse(text)
    template.check(tree)
    check_attributes(tree)
    graph.check_acyclic(graph.dependencies(tree["Resources"]))
    check_capabilities(tree, params.get("Capabilities") or ())
    previous = current.revision.parameters if current else {}
    role = params.get("RoleARN") or (current.role_arn if current else None)
    values = parameters.read(tree, params.get("Parameters") or [], previous, _fetch(ground, region, role, call))
    check_rules(tree, values, {"AWS::Region": region, "AWS::AccountId": ground.cloud.account})
    return Revision(text, tree, values, _tags(params, current), tuple(params.get("Capabilities") or ()), params.get("TemplateURL"))


def _fetch(ground: Ground, region: str, role: str | None, call: Call | None) -> parameters.Fetch:
    fetch = parameters.fetcher(ground.cloud.client("ssm", region, ground.credentials(role, region)))

    def checked(names: list[str]) -> dict[str, str]:
        if role is None and call is not None:
            if not all(caller_may(ground.cloud, call, "ssm", "GetParameters", {"Name": name}) for name in names):
                raise invalid("AccessDenied. User doesn't have permission to call ssm:GetParameters")
        return fetch(names)

    return checked


def _tags(params: dict[str, Any], current: Stack | None) -> dict[str, str]:
    if params.get("Tags") is None and current is not None:
        return dict(current.revision.tags)
    tags = {tag["Key"]: tag["Value"] for tag in params.get("Tags") or []}
    reserved = [key for key in tags if key.lower().startswith("aws:")]
    if reserved:
        raise invalid(f"'aws:' prefixed tag key names are not allowed for external use: {reserved[0]}")
    return tags
