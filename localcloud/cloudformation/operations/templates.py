"""Operations on template text."""

from __future__ import annotations

import json
from typing import Any

from localcloud.cloudformation import changesets, template, template_source
from localcloud.cloudformation.capabilities import required_capabilities
from localcloud.cloudformation.engine import Engine
from localcloud.cloudformation.errors import invalid, stack_missing
from localcloud.cloudformation.graph import check_acyclic, dependencies
from localcloud.cloudformation.intrinsics import text_of
from localcloud.cloudformation.schemas import schema_of
from localcloud.service import Call, Cloud, Service

Output = dict[str, Any]


class TemplateOperations(Service):
    """Get, summarize, validate."""

    name = "cloudformation"

    def __init__(self, cloud: Cloud, engine: Engine) -> None:
        super().__init__(cloud)
        self._engine = engine

    def GetTemplate(self, call: Call) -> Output:
        store, name = self._engine.store(call.region), call.params.get("StackName")
        change_set_name = call.params.get("ChangeSetName")
        stack = store.find(name) if name else next((s for s in store.everything() if change_set_name in s.change_sets), None)
        if stack is None:
            raise stack_missing(str(name or change_set_name))
        revision = changesets.find(stack, change_set_name).revision if change_set_name else stack.revision
        processed = call.params.get("TemplateStage") == "Processed"
        body = json.dumps(revision.template, indent=2, default=str) if processed else revision.text
        return {"TemplateBody": body, "StagesAvailable": ["Original", "Processed"]}

    def GetTemplateSummary(self, call: Call) -> Output:
        text = template_source.given_text(self.cloud, call)
        if text is None:
            if not call.params.get("StackName"):
                raise invalid("Either Template URL, Template Body or Stack Name must be specified.")
            text = self._engine.store(call.region).get(call.params["StackName"]).revision.text
        tree = template.parse(text)
        template.check(tree)
        resources = tree["Resources"]
        summary: Output = _summary(tree) | {
            "ResourceTypes": sorted({resource["Type"] for resource in resources.values()}),
            "Version": str(tree.get("AWSTemplateFormatVersion", "2010-09-09")),
            "ResourceIdentifierSummaries": [_identifiers(kind, resources) for kind in sorted({r["Type"] for r in resources.values()})],
        }
        if "Metadata" in tree:
            summary["Metadata"] = json.dumps(tree["Metadata"])
        return summary

    def ValidateTemplate(self, call: Call) -> Output:
        text = template_source.given_text(self.cloud, call)
        if text is None:
            raise invalid("Either Template URL or Template Body must be specified.")
        tree = template.parse(text)
        template.check(tree)
        check_acyclic(dependencies(tree["Resources"]))
        summary = _summary(tree)
        summary["Parameters"] = [
            {key: value for key, value in parameter.items() if key not in ("ParameterType", "ParameterConstraints")}
            for parameter in summary["Parameters"]
        ]
        return summary

    def EstimateTemplateCost(self, call: Call) -> Output:
        return {"Url": "https://calculator.aws/#/"}


def _summary(tree: dict[str, Any]) -> Output:
    capabilities = required_capabilities(tree)
    summary: Output = {"Parameters": [_parameter(name, body) for name, body in (tree.get("Parameters") or {}).items()]}
    if tree.get("Description"):
        summary["Description"] = tree["Description"]
    if capabilities:
        summary["Capabilities"] = capabilities
        types = ", ".join(sorted({r["Type"] for r in tree["Resources"].values() if r["Type"].startswith("AWS::IAM::")}))
        summary["CapabilitiesReason"] = f"The following resource(s) require capabilities: [{types}]"
    if template.transforms(tree):
        summary["DeclaredTransforms"] = template.transforms(tree)
    return summary


def _parameter(name: str, body: dict[str, Any]) -> Output:
    shown: Output = {
        "ParameterKey": name,
        "ParameterType": body.get("Type", "String"),
        "NoEcho": text_of(body.get("NoEcho", False)).lower() == "true",
    }
    if "Default" in body:
        shown["DefaultValue"] = text_of(body["Default"])
    if body.get("Description"):
        shown["Description"] = body["Description"]
    if "AllowedValues" in body:
        shown["ParameterConstraints"] = {"AllowedValues": [text_of(value) for value in body["AllowedValues"]]}
    return shown


def _identifiers(kind: str, resources: dict[str, Any]) -> Output:
    schema = schema_of(kind)
    logical_ids = [name for name, resource in resources.items() if resource["Type"] == kind]
    return {
        "ResourceType": kind,
        "LogicalResourceIds": logical_ids,
        "ResourceIdentifiers": list(schema.primary_identifier) if schema else [],
    }
