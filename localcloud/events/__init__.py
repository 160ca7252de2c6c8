"""EventBridge: rules of moto, delivered to their targets with the permissions AWS asks for."""

from __future__ import annotations

from localcloud.events.delivery import EventDelivery, let_moto_deliver
from localcloud.events.operations import EventOperations
from localcloud.events.schedules import Schedules
from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The plug-in's services."""
    delivery = EventDelivery(cloud)
    cloud.events = delivery
    let_moto_deliver(delivery)
    if cloud.settings.schedules:
        cloud.on_start(Schedules(cloud, delivery).start)
    return [EventOperations(cloud, delivery)]
