"""Operations that read stacks, resources, events and exports."""

from __future__ import annotations

import json
from typing import Any

from localcloud.cloudformation import descriptions
from localcloud.cloudformation.engine import Engine
from localcloud.cloudformation.errors import invalid, stack_missing
from localcloud.cloudformation.paging import page, stack_page
from localcloud.cloudformation.stacks import Stack, StackResource
from localcloud.service import Call, Cloud, Service

Output = dict[str, Any]

_STACKS, _RESOURCES, _EVENTS, _EXPORTS = 100, 100, 100, 100


class ReadOperations(Service):
    """Describe and list."""

    name = "cloudformation"

    def __init__(self, cloud: Cloud, engine: Engine) -> None:
        super().__init__(cloud)
        self._engine = engine

    def DescribeStacks(self, call: Call) -> Output:
        store, name = self._engine.store(call.region), call.params.get("StackName")
        stacks = [store.get(name)] if name else list(store.all_living())
        shown, more = stack_page(stacks, call.params.get("NextToken"), _STACKS)
        return {"Stacks": [descriptions.stack(stack) for stack in shown], **more}

    def ListStacks(self, call: Call) -> Output:
        wanted: set[str] = set(call.params.get("StackStatusFilter") or ())
        stacks = [stack for stack in self._engine.store(call.region).everything() if not wanted or stack.status in wanted]
        shown, more = stack_page(stacks, call.params.get("NextToken"), _STACKS)
        return {"StackSummaries": [descriptions.summary(stack) for stack in shown], **more}

    def DescribeStackEvents(self, call: Call) -> Output:
        name = call.params.get("StackName")
        stack = self._engine.store(call.region).find(name) if name else None
        if stack is None:
            raise invalid(f"Stack [{name}] does not exist")
        shown, more = page(stack.events[::-1], call.params.get("NextToken"), _EVENTS)
        return {"StackEvents": [descriptions.stack_event(event) for event in shown], **more}

    def DescribeEvents(self, call: Call) -> Output:
        params = call.params
        store = self._engine.store(call.region)
        if params.get("StackName"):
            stacks = [store.get(params["StackName"])]
        else:
            stacks = [
                stack for stack in store.everything() if not params.get("ChangeSetName") or params["ChangeSetName"] in stack.change_sets
            ]
        refusals = [
            descriptions.refusal_event(change_set, refusal)
            for stack in stacks for change_set in stack.change_sets.values() for refusal in change_set.refusals
            if params.get("ChangeSetName") in (None, change_set.id, change_set.name)
        ]  # fmt: skip
        operation, failed = params.get("OperationId"), (params.get("Filters") or {}).get("FailedEvents")
        events = [descriptions.operation_event(event) for stack in stacks for event in stack.events[::-1]]
        events = [event for event in events if not operation or event["OperationId"] == operation]
        if failed:
            events = [event for event in events if event["ResourceStatus"].endswith("_FAILED")]
        shown, more = page(refusals + events, params.get("NextToken"), _EVENTS)
        return {"OperationEvents": shown, **more}

    def DescribeStackResource(self, call: Call) -> Output:
        stack = self._find(call)
        resource = self._resource(stack, call.params["LogicalResourceId"])
        metadata = {"Metadata": json.dumps(resource.metadata)} if resource.metadata is not None else {}
        return {"StackResourceDetail": descriptions.resource_detail(stack, resource) | metadata}

    def DescribeStackResources(self, call: Call) -> Output:
        params = call.params
        if params.get("StackName"):
            stack = self._find(call)
        elif params.get("PhysicalResourceId"):
            stack = self._owner(call.region, params["PhysicalResourceId"])
        else:
            raise invalid("Either StackName or PhysicalResourceId must be specified.")
        resources = list(stack.resources.values())
        if params.get("LogicalResourceId"):
            resources = [self._resource(stack, params["LogicalResourceId"])]
        return {"StackResources": [descriptions.resource(stack, resource) for resource in resources if resource.status][:_RESOURCES]}

    def ListStackResources(self, call: Call) -> Output:
        stack = self._find(call)
        resources = [resource for resource in list(stack.resources.values()) if resource.status]
        shown, more = page(resources, call.params.get("NextToken"), _RESOURCES)
        return {"StackResourceSummaries": [descriptions.resource_summary(resource) for resource in shown], **more}

    def ListExports(self, call: Call) -> Output:
        living = self._engine.store(call.region).all_living()
        exports = [{"ExportingStackId": s.id, "Name": name, "Value": value} for s in living for name, value in s.exports.items()]
        shown, more = page(sorted(exports, key=lambda export: export["Name"]), call.params.get("NextToken"), _EXPORTS)
        return {"Exports": shown, **more}

    def ListImports(self, call: Call) -> Output:
        store, name = self._engine.store(call.region), call.params["ExportName"]
        if store.export(name) is None:
            raise invalid(f"Export '{name}' does not exist")
        importers = [stack.name for stack in store.importers(name)]
        if not importers:
            raise invalid(f"Export '{name}' is not imported by any stack.")
        shown, more = page(importers, call.params.get("NextToken"), _EXPORTS)
        return {"Imports": shown, **more}

    def DescribeAccountLimits(self, call: Call) -> Output:
        return {"AccountLimits": [{"Name": "StackLimit", "Value": 2000}, {"Name": "StackOutputsLimit", "Value": 200}]}

    def _find(self, call: Call) -> Stack:
        stack = self._engine.store(call.region).find(call.params["StackName"])
        if stack is None:
            raise stack_missing(call.params["StackName"])
        return stack

    @staticmethod
    def _resource(stack: Stack, logical_id: str) -> StackResource:
        resource = stack.resources.get(logical_id)
        if resource is None:
            raise invalid(f"Resource {logical_id} does not exist for stack {stack.name}")
        return resource

    def _owner(self, region: str, physical_id: str) -> Stack:
        for stack in self._engine.store(region).all_living():
            if any(resource.physical_id == physical_id for resource in stack.resources.values()):
                return stack
        raise invalid(f"Stack for {physical_id} does not exist")
