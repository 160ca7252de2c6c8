"""Wait conditions: a stack that goes on when enough signals were put to a URL."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from localcloud.cloudformation.answers import AnswerBox
from localcloud.cloudformation.errors import Cancelled, ResourceFailed
from localcloud.cloudformation.resources.handler import Handler, Target

_GLANCE = 0.1


class WaitConditionHandle(Handler):
    """AWS::CloudFormation::WaitConditionHandle; Ref gives the URL."""

    def __init__(self, box: AnswerBox) -> None:
        self._box = box

    def create(self, target: Target) -> None:
        target.initiated(self._box.expect_signals(target.region, target.stack_id, target.logical_id))

    def delete(self, target: Target) -> None:
        """Nothing exists but the URL."""


class WaitCondition(Handler):
    """AWS::CloudFormation::WaitCondition; `Data` holds the signals' data by their UniqueId."""

    def __init__(self, box: AnswerBox) -> None:
        self._box = box

    def create(self, target: Target) -> None:
        target.physical_id = target.arn("cloudformation", f"waitcondition/{target.stack_name}/{uuid.uuid4()}")
        handle, wanted = str(target.get("Handle")), int(target.get("Count", 1))
        until = time.monotonic() + float(target.get("Timeout", 3600)) * target.cloud.settings.service_timeout_scale
        while True:
            signals = _signals(self._box.bodies(handle))
            failed = next((signal for signal in signals.values() if signal.get("Status") != "SUCCESS"), None)
            if failed is not None:
                raise ResourceFailed(
                    f"WaitCondition received failed message: '{failed.get('Reason', '')}' for uniqueId: {failed.get('UniqueId')}"
                )
            if len(signals) >= wanted:
                data = {name: signal.get("Data", "") for name, signal in signals.items()}
                target.attributes = {"Data": json.dumps(data, separators=(",", ":"))}
                return
            if target.cancelled.is_set() or target.cloud.clock.stopped:
                raise Cancelled
            if time.monotonic() > until:
                raise ResourceFailed(f"WaitCondition timed out. Received {len(signals)} conditions when expecting {wanted}")
            self._box.wait(_GLANCE)

    def delete(self, target: Target) -> None:
        """A wait condition is over once it was met."""


def _signals(bodies: list[bytes]) -> dict[str, dict[str, Any]]:
    signals = {}
    for body in bodies:
        try:
            signal = json.loads(body)
        except ValueError:
            continue
        if isinstance(signal, dict) and "UniqueId" in signal:
            signals[str(signal["UniqueId"])] = signal
    return signals
