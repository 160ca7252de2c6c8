"""Starts the boot of every new instance that has user data, and signals how it ended."""

from __future__ import annotations

import json
import logging
import re
import threading
import urllib.request
from typing import Any

from moto.ec2.models import ec2_backends
from moto.ec2.models.instances import Instance
from werkzeug.wrappers import Request, Response

from localcloud.boot.checks import failure_of_boot, signal_is_blocked
from localcloud.boot.user_data import UserData, read_user_data
from localcloud.service import Call, Cloud

log = logging.getLogger(__name__)

BOOT_SECONDS = 60.0
"""Until user data runs; AWS's time."""
PACKAGE_SECONDS = 10.0
_INSTANCE = re.compile(rb"<instanceId>(i-[0-9a-f]+)</instanceId>")
PUBLISHED = "/localcloud-boots"


class Boots:
    """What became of each boot; `GET /localcloud-boots` lists it."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._lock = threading.Lock()
        self._records: list[dict[str, Any]] = []
        cloud.observe("ec2", "RunInstances", self._run)
        cloud.route(PUBLISHED, self._publish)

    def _run(self, call: Call, body: bytes) -> None:
        backend = ec2_backends[call.account][call.region]
        for identifier in dict.fromkeys(_INSTANCE.findall(body)):
            instance = backend.get_instance(identifier.decode())
            script = read_user_data(instance.user_data)
            if script is not None:
                self._cloud.background(self._boot, instance, script, call.region)

    def _boot(self, instance: Instance, script: UserData, region: str) -> None:
        while instance.state == "pending" and not self._cloud.clock.stopped:
            self._cloud.sleep(5)
        self._cloud.sleep(BOOT_SECONDS + PACKAGE_SECONDS * len(script.packages + script.pip_packages))
        if instance.state != "running" or self._cloud.clock.stopped:
            self._record(instance, "interrupted", f"the instance was {instance.state}")
            return
        failure = failure_of_boot(self._cloud, script, instance, region, self._cloud.settings.missing_packages)
        blocked = signal_is_blocked(script.handle, instance, region) if script.handle else None
        self._record(instance, "failed" if failure else "succeeded", failure or "", f"not delivered: {blocked}" if blocked else "")
        if script.handle and not blocked:
            self._signal(script, instance, failure)

    def _signal(self, script: UserData, instance: Instance, failure: str | None) -> None:
        signal = {
            "Status": "FAILURE" if failure else "SUCCESS", "Reason": failure or "The workstation is ready.",
            "UniqueId": script.unique_id or instance.id, "Data": script.variables.get("workstation", instance.id),
        }  # fmt: skip
        # The URL is a secret: it stands in no log and no error.
        request = urllib.request.Request(str(script.handle), json.dumps(signal).encode(), {"Content-Type": ""}, method="PUT")
        try:
            urllib.request.urlopen(request, timeout=30).close()
        except OSError as error:
            log.warning("the signal of %s was refused: %s", instance.id, getattr(error, "code", type(error).__name__))

    def _record(self, instance: Instance, outcome: str, reason: str, signal: str = "") -> None:
        if signal:
            log.warning("the signal of %s was %s", instance.id, signal)
        with self._lock:
            self._records.append({"instanceId": instance.id, "outcome": outcome, "reason": reason, "signal": signal})

    def _publish(self, request: Request) -> Response:
        with self._lock:
            return Response(json.dumps({"boots": self._records}), content_type="application/json")
