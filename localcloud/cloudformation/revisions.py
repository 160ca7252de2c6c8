"""Makes a revision, checked as far as CloudFormation checks before it answers, from a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from localcloud.cloudformation import graph, parameters, template
from localcloud.cloudformation.attributes import check_attributes
from localcloud.cloudformation.capabilities import check_capabilities
from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.rules import check_rules
from localcloud.cloudformation.stacks import Revision, Stack

if TYPE_CHECKING:
    from localcloud.cloudformation.engine import Engine


def revise(engine: Engine, region: str, params: dict[str, Any], text: str | None, current: Stack | None) -> Revision:
    """The revision that a create, update or change set request asks for.

    `text` is None for UsePreviousTemplate, `current` the stack being updated.
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
    fetch = parameters.fetcher(engine.cloud.client("ssm", region))
    values = parameters.read(tree, params.get("Parameters") or [], previous, fetch)
    check_rules(tree, values, {"AWS::Region": region, "AWS::AccountId": engine.cloud.account})
    return Revision(text, tree, values, _tags(params, current), tuple(params.get("Capabilities") or ()), params.get("TemplateURL"))


def _tags(params: dict[str, Any], current: Stack | None) -> dict[str, str]:
    if params.get("Tags") is None and current is not None:
        return dict(current.revision.tags)
    tags = {tag["Key"]: tag["Value"] for tag in params.get("Tags") or []}
    reserved = [key for key in tags if key.lower().startswith("aws:")]
    if reserved:
        raise invalid(f"'aws:' prefixed tag key names are not allowed for external use: {reserved[0]}")
    return tags
