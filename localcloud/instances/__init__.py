"""EC2 instances in the local cloud: states that take time, and listings that are fast at a thousand; the rest is moto's."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The services that answer EC2's operations on instances."""
    from localcloud.instances.capacity import Capacity
    from localcloud.instances.changes import InstanceChanges
    from localcloud.instances.listing import InstanceListing
    from localcloud.instances.own_tags import look_up
    from localcloud.instances.power import InstancePower

    look_up()
    return [Capacity(cloud), InstancePower(cloud), InstanceChanges(cloud), InstanceListing(cloud)]
