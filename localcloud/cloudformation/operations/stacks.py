"""Operations that change stacks."""

from __future__ import annotations

import re
from typing import Any

from localcloud.cloudformation import template_source
from localcloud.cloudformation.deployment_config import failure_action
from localcloud.cloudformation.differences import Differences
from localcloud.cloudformation.engine import UPDATABLE, Engine
from localcloud.cloudformation.errors import ApiError, invalid
from localcloud.cloudformation.revisions import revise
from localcloud.cloudformation.stacks import Stack
from localcloud.service import Call, Cloud, Service

Output = dict[str, Any]

STACK_NAME = re.compile(r"[a-zA-Z][-a-zA-Z0-9]{0,127}")


class StackOperations(Service):
    """Create, update, delete, roll back, protect."""

    name = "cloudformation"

    def __init__(self, cloud: Cloud, engine: Engine) -> None:
        super().__init__(cloud)
        self._engine = engine

    def CreateStack(self, call: Call) -> Output:
        params = call.params
        check_name(params["StackName"])
        repeated = self._repeated(call, "CreateStack")
        if repeated is not None:
            return {"StackId": repeated.id, "OperationId": repeated.operation_id}
        if params.get("OnFailure") and params.get("DisableRollback") is not None:
            raise invalid("You can specify either DisableRollback or OnFailure, but not both.")
        text = template_source.given_text(self.cloud, call)
        self._engine.check_role(params.get("RoleARN"))
        revision = revise(self._engine, call.region, params, text, None, call)
        store = self._engine.store(call.region)
        with store.lock:
            repeated = self._repeated(call, "CreateStack")
            stack = repeated or store.add(params["StackName"], revision)
            self._adopt(stack, call)
        if repeated is not None:
            return {"StackId": stack.id, "OperationId": stack.operation_id}
        stack.deployment_config = params.get("DeploymentConfig")
        stack.on_failure = failure_action(params, stack.deployment_config)
        stack.timeout_minutes = params.get("TimeoutInMinutes")
        stack.termination_protection = bool(params.get("EnableTerminationProtection"))
        stack.policy = params.get("StackPolicyBody")
        self._engine.begin_create(stack)
        return {"StackId": stack.id, "OperationId": stack.operation_id}

    def UpdateStack(self, call: Call) -> Output:
        params = call.params
        stack = self._engine.store(call.region).living(params["StackName"])
        if self._repeated(call, "UpdateStack") is stack:
            return {"StackId": stack.id, "OperationId": stack.operation_id}
        text = template_source.given_text(self.cloud, call)
        if stack.status not in UPDATABLE:
            raise invalid(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
        self._engine.check_role(params.get("RoleARN"))
        revision = revise(self._engine, call.region, params, text, stack, call)
        if stack.status.endswith("_COMPLETE") and Differences(self._engine, stack, revision).is_empty():
            raise invalid("No updates are to be performed.")
        stack.deployment_config = params.get("DeploymentConfig")
        stack.on_failure = failure_action(params, stack.deployment_config)
        self._adopt(stack, call)
        self._engine.begin_update(stack, revision)
        return {"StackId": stack.id, "OperationId": stack.operation_id}

    def DeleteStack(self, call: Call) -> Output:
        params = call.params
        stack = self._engine.store(call.region).find(params["StackName"])
        if stack is None or stack.status == "DELETE_COMPLETE":
            return {}
        if stack.termination_protection:
            raise invalid(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        retain = frozenset(params.get("RetainResources") or ())
        if retain and stack.status != "DELETE_FAILED":
            raise invalid(
                f"Invalid operation on stack [{stack.id}]. RetainResources can only be specified for stacks in the DELETE_FAILED state"
            )
        unknown = sorted(retain - stack.resources.keys())
        if unknown:
            raise invalid(f"The following resources to retain do not exist: [{', '.join(unknown)}]")
        if self._repeated(call, "DeleteStack") is stack:
            return {}
        self._engine.check_role(params.get("RoleARN"))
        self._adopt(stack, call)
        self._engine.begin_delete(stack, retain, force=params.get("DeletionMode") == "FORCE_DELETE_STACK")
        return {}

    def CancelUpdateStack(self, call: Call) -> Output:
        self._engine.cancel_update(self._engine.store(call.region).living(call.params["StackName"]))
        return {}

    def ContinueUpdateRollback(self, call: Call) -> Output:
        stack = self._engine.store(call.region).living(call.params["StackName"])
        self._engine.begin_continue_rollback(stack, frozenset(call.params.get("ResourcesToSkip") or ()))
        return {}

    def RollbackStack(self, call: Call) -> Output:
        stack = self._engine.store(call.region).living(call.params["StackName"])
        self._engine.begin_rollback(stack)
        return {"StackId": stack.id, "OperationId": stack.operation_id}

    def UpdateTerminationProtection(self, call: Call) -> Output:
        stack = self._engine.store(call.region).living(call.params["StackName"])
        stack.termination_protection = bool(call.params["EnableTerminationProtection"])
        return {"StackId": stack.id}

    def SetStackPolicy(self, call: Call) -> Output:
        stack = self._engine.store(call.region).living(call.params["StackName"])
        stack.policy = call.params.get("StackPolicyBody")
        return {}

    def GetStackPolicy(self, call: Call) -> Output:
        stack = self._engine.store(call.region).living(call.params["StackName"])
        return {"StackPolicyBody": stack.policy} if stack.policy else {}

    def SignalResource(self, call: Call) -> Output:
        params = call.params
        stack = self._engine.store(call.region).living(params["StackName"])
        if params["LogicalResourceId"] not in stack.resources:
            raise invalid(f"Resource {params['LogicalResourceId']} does not exist for stack {stack.name}")
        self._engine.signals.receive(stack.id, params["LogicalResourceId"], params["UniqueId"], params["Status"])
        return {}

    def _repeated(self, call: Call, operation: str) -> Stack | None:
        """The stack on which the same request was already accepted; TokenAlreadyExistsException when it was another operation."""
        token, store = call.params.get("ClientRequestToken"), self._engine.store(call.region)
        stack = store.find(call.params["StackName"]) if token else None
        used_for = stack.tokens.get(token) if token and stack is not None and stack.status != "DELETE_COMPLETE" else None
        if used_for not in (None, operation):
            raise ApiError("TokenAlreadyExistsException", f"The client request token {token} was already used for {used_for}.")
        return stack if used_for else None

    @staticmethod
    def _adopt(stack: Stack, call: Call) -> None:
        params = call.params
        stack.token = params.get("ClientRequestToken")
        if stack.token:
            stack.tokens[stack.token] = call.operation
        if params.get("RoleARN"):
            stack.role_arn = params["RoleARN"]
        if params.get("NotificationARNs") is not None:
            stack.notification_arns = list(params["NotificationARNs"])


def check_name(name: str) -> None:
    """Raises ValidationError for a name that no stack can have."""
    if not STACK_NAME.fullmatch(name):
        raise invalid(
            f"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
        )
