"""Stacks, resources and events as the read operations show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from localcloud.cloudformation.stacks import Stack, StackResource

if TYPE_CHECKING:
    from localcloud.cloudformation.changesets import ChangeSet

Shown = dict[str, Any]

_DRIFT = {"StackDriftStatus": "NOT_CHECKED"}
_RESOURCE_DRIFT = {"StackResourceDriftStatus": "NOT_CHECKED"}


def stack(stack: Stack) -> Shown:
    """A stack for DescribeStacks."""
    revision = stack.revision
    return _without_nothing({
        "StackId": stack.id, "StackName": stack.name, "ChangeSetId": stack.change_set_id,
        "Description": revision.template.get("Description"), "CreationTime": stack.created, "LastUpdatedTime": stack.updated,
        "DeletionTime": stack.deleted, "StackStatus": stack.status, "StackStatusReason": stack.reason,
        "Parameters": [parameter.described() for parameter in revision.parameters.values()] or None,
        "Outputs": stack.outputs or None, "Tags": [{"Key": key, "Value": value} for key, value in revision.tags.items()],
        "Capabilities": list(revision.capabilities) or None, "DisableRollback": stack.on_failure == "DO_NOTHING",
        "NotificationARNs": stack.notification_arns, "RollbackConfiguration": {}, "RoleARN": stack.role_arn,
        "TimeoutInMinutes": stack.timeout_minutes, "EnableTerminationProtection": stack.termination_protection,
        "ParentId": stack.parent_id, "RootId": stack.root_id, "DriftInformation": _DRIFT,
        "DeploymentConfig": stack.deployment_config,
    })  # fmt: skip


def summary(stack: Stack) -> Shown:
    """A stack for ListStacks."""
    return _without_nothing({
        "StackId": stack.id, "StackName": stack.name, "TemplateDescription": stack.revision.template.get("Description"),
        "CreationTime": stack.created, "LastUpdatedTime": stack.updated, "DeletionTime": stack.deleted, "StackStatus": stack.status,
        "StackStatusReason": stack.reason, "ParentId": stack.parent_id, "RootId": stack.root_id, "DriftInformation": _DRIFT,
    })  # fmt: skip


def resource_summary(resource: StackResource) -> Shown:
    """A resource for ListStackResources."""
    return _without_nothing({
        "LogicalResourceId": resource.logical_id, "PhysicalResourceId": resource.physical_id, "ResourceType": resource.type,
        "LastUpdatedTimestamp": resource.at, "ResourceStatus": resource.status, "ResourceStatusReason": resource.reason,
        "DriftInformation": _RESOURCE_DRIFT,
    })  # fmt: skip


def resource_detail(stack: Stack, resource: StackResource) -> Shown:
    """A resource for DescribeStackResource."""
    return resource_summary(resource) | {"StackId": stack.id, "StackName": stack.name}


def resource(stack: Stack, resource: StackResource) -> Shown:
    """A resource for DescribeStackResources, which calls the time otherwise."""
    shown = resource_detail(stack, resource)
    shown["Timestamp"] = shown.pop("LastUpdatedTimestamp")
    return shown


def stack_event(event: Shown) -> Shown:
    """A stack event for DescribeStackEvents."""
    return {key: value for key, value in event.items() if key != "OperationType"}


def operation_event(event: Shown) -> Shown:
    """A stack event for DescribeEvents."""
    status = event["ResourceStatus"]
    outcome = "FAILED" if status.endswith("_FAILED") else "SUCCEEDED" if status.endswith("_COMPLETE") else "IN_PROGRESS"
    shown = {key: value for key, value in event.items() if key != "StackName"}
    return shown | {"OperationStatus": outcome, "EventType": "PROVISIONING_ERROR" if outcome == "FAILED" else "STACK_EVENT"}


def refusal_event(change_set: ChangeSet, refusal: dict[str, str]) -> Shown:
    """What CloudFormation's validation found in a change set, for DescribeEvents."""
    return {
        "EventId": f"{change_set.id.rpartition('/')[2]}-{refusal['LogicalResourceId']}", "StackId": change_set.stack.id,
        "OperationId": change_set.id, "OperationType": "CREATE_CHANGESET", "Timestamp": change_set.created, **refusal,
    }  # fmt: skip


def _without_nothing(shown: Shown) -> Shown:
    return {key: value for key, value in shown.items() if value is not None}
