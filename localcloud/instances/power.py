"""Starting and stopping instances: pending and stopping last as long as they do at AWS, scaled."""
from __future__ import annotations

import re
from typing import Any

from moto.ec2.models.instances import Instance, StateReason

from localcloud.access import kms
from localcloud.authorization import refusal
from localcloud.instances.capacity import demand_room
from localcloud.instances.found import instances
from localcloud.sagemaker.timetable import Timetable
from localcloud.service import PASS_ON, ApiError, Call, Cloud, PassOn, Service

START = 15
STOP = 30
"""Seconds that AWS takes."""
LAUNCHED = re.compile(rb"<instanceId>(i-[0-9a-f]+)</instanceId>")
CODES = {"pending": 0, "running": 16, "shutting-down": 32, "terminated": 48, "stopping": 64, "stopped": 80}


class InstancePower(Service):
    """StartInstances and StopInstances; moto does both at once, from any state."""

    name = "ec2"

    def __init__(self, cloud: Cloud) -> None:
        super().__init__(cloud)
        self.timetable = Timetable(lambda: cloud.settings.time_scale)
        cloud.observe("ec2", "RunInstances", self._launched)

    def StartInstances(self, call: Call) -> dict[str, Any] | PassOn:
        if call.params.get("DryRun"):
            return PASS_ON
        found = instances(call, call.params["InstanceIds"])
        for instance in found:
            if instance.state not in ("stopped", "pending", "running"):
                raise _wrong_state(f"The instance '{instance.id}' is not in a state from which it can be started.")
            demand_room(self.cloud, call, str(instance.placement.zone), str(instance.instance_type))
        return {"StartingInstances": [self._change(instance, "stopped", "pending", START, self._ending(call, instance)) for instance in found]}

    def StopInstances(self, call: Call) -> dict[str, Any] | PassOn:
        if call.params.get("DryRun"):
            return PASS_ON
        found = instances(call, call.params["InstanceIds"])
        for instance in found:
            if instance.disable_api_stop:
                message = f"The instance '{instance.id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again."
                raise ApiError("OperationNotPermitted", message)
            if instance.state not in ("running", "stopping", "stopped"):
                raise _wrong_state(f"This instance '{instance.id}' is not in a state from which it can be stopped.")
        return {"StoppingInstances": [self._change(instance, "running", "stopping", STOP, instance.stop) for instance in found]}

    def _ending(self, call: Call, instance: Instance) -> Any:
        """How a start ends. AWS accepts it in any case; a key that the caller may not grant shows in the state afterwards."""
        keys = kms.keys_of_volumes(instance, call.region)
        if refusal(self.cloud, call, *kms.of_volumes(call, keys, launching=False)) is not None:
            return lambda: _fail(instance, "stopped")
        kms.grant_to_ec2(instance, call.region, keys)
        return instance.start

    def _launched(self, call: Call, body: bytes) -> None:
        for identifier in dict.fromkeys(LAUNCHED.findall(body)):
            (instance,) = instances(call, [identifier.decode()])
            keys = kms.keys_of_volumes(instance, call.region)
            if refusal(self.cloud, call, *kms.of_volumes(call, keys, launching=True)) is not None:
                _fail(instance, "terminated")
            else:
                kms.grant_to_ec2(instance, call.region, keys)

    def _change(self, instance: Any, source: str, between: str, seconds: float, finish: Any) -> dict[str, Any]:
        before = instance.state
        if before == source:
            _become(instance, between)
            self.timetable.after(seconds, lambda: finish() if instance.state == between else None)
        return {"InstanceId": instance.id, "PreviousState": _shown(before), "CurrentState": _shown(between if before == source else before)}


def _fail(instance: Instance, state: str) -> None:
    _become(instance, state)
    instance.state_reason = StateReason("Client.InternalError: Client error on launch", "Client.InternalError")


def _become(instance: Any, state: str) -> None:
    instance._state.name, instance._state.code = state, CODES[state]


def _shown(state: str) -> dict[str, Any]:
    return {"Code": CODES[state], "Name": state}


def _wrong_state(message: str) -> ApiError:
    return ApiError("IncorrectInstanceState", message)
