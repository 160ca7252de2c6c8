"""What of an instance changes only while it is stopped, and only to what there is."""
from __future__ import annotations

from moto.ec2.models.instance_types import INSTANCE_TYPES

from localcloud.instances.found import instances
from localcloud.service import PASS_ON, ApiError, Call, PassOn, Service

STOPPED_ONLY = ("InstanceType", "UserData", "Kernel", "Ramdisk", "EbsOptimized")


class InstanceChanges(Service):
    """Checks changes before moto makes them."""

    name = "ec2"

    def ModifyInstanceAttribute(self, call: Call) -> PassOn:
        (instance,) = instances(call, [call.params["InstanceId"]])
        wanted = (call.params.get("InstanceType") or {}).get("Value")
        if wanted is not None and wanted not in INSTANCE_TYPES:
            raise ApiError("InvalidInstanceAttributeValue", f"Invalid value '{wanted}' for InstanceType.")
        named = call.params.get("Attribute", "")
        if any(name in call.params or named == name[0].lower() + name[1:] for name in STOPPED_ONLY) and instance.state != "stopped":
            raise ApiError("IncorrectInstanceState", f"The instance '{instance.id}' is not in the 'stopped' state.")
        return PASS_ON
