"""What the work on every stack stands on: the stacks of each region, their event log, and the handlers of resource types."""

from __future__ import annotations

import threading

from localcloud.cloudformation.answers import AnswerBox
from localcloud.cloudformation.custom_resources import CustomResource
from localcloud.cloudformation.errors import ResourceFailed
from localcloud.cloudformation.events import EventLog
from localcloud.cloudformation.resource_signals import ResourceSignals
from localcloud.cloudformation.resources import Handlers
from localcloud.cloudformation.stacks import StackStore
from localcloud.cloudformation.wait_conditions import WaitCondition, WaitConditionHandle
from localcloud.identity import assume
from localcloud.service import Cloud

PRINCIPAL = "cloudformation.amazonaws.com"


class Ground:
    """One for all stacks of a cloud; it changes no stack itself."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.log = EventLog(cloud)
        self.handlers = Handlers(cloud)
        box = AnswerBox(cloud)
        self.handlers.add_custom(CustomResource(cloud, box))
        self.signals = ResourceSignals()
        self.handlers.add("AWS::CloudFormation::WaitConditionHandle", WaitConditionHandle(box))
        self.handlers.add("AWS::CloudFormation::WaitCondition", WaitCondition(box))
        self._stores: dict[str, StackStore] = {}
        self._zones: dict[str, list[str]] = {}
        self._credentials: dict[str, dict[str, str]] = {}
        self._lock = threading.Lock()

    def store(self, region: str) -> StackStore:
        """The stacks of a region."""
        with self._lock:
            if region not in self._stores:
                self._stores[region] = StackStore(self.cloud.account, region)
            return self._stores[region]

    def zones(self, region: str) -> list[str]:
        """The names of a region's availability zones."""
        if region not in self._zones:
            answer = self.cloud.client("ec2", region).describe_availability_zones()
            self._zones[region] = sorted(zone["ZoneName"] for zone in answer["AvailabilityZones"])
        return self._zones[region]

    def credentials(self, role_arn: str | None, region: str) -> dict[str, str] | None:
        """The credentials that a stack works with: its role's where IAM is enforced, else the cloud's own (None)."""
        if not self.cloud.settings.enforce_iam or not role_arn:
            return None
        with self._lock:
            if role_arn not in self._credentials:
                made = assume(role_arn, PRINCIPAL, "AWSCloudFormation", region)
                if made is None:
                    raise ResourceFailed(f"Role {role_arn} is invalid or cannot be assumed")
                self._credentials[role_arn] = made
            return self._credentials[role_arn]

    def stores(self) -> list[StackStore]:
        """The stacks of every region that has been asked for."""
        with self._lock:
            return list(self._stores.values())
