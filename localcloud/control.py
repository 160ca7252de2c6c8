"""The cloud's own endpoints: `/localcloud/health`, `calls`, `events`, `notifications` and `control`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from localcloud.traffic import Fault, Traffic

if TYPE_CHECKING:
    from localcloud.cloud import Cloud


class ControlError(ValueError):
    """A control request that is not understood."""


def answer(cloud: Cloud, traffic: Traffic, request: Request) -> Response:
    """Answers a request to `/localcloud/…`."""
    match request.method, request.path:
        case "GET", "/localcloud/health":
            return _json({"ready": True, "pid": os.getpid(), "endpoint": cloud.endpoint})
        case "GET", "/localcloud/calls":
            return _json(traffic.describe())
        case "GET", "/localcloud/events":
            return _json(cloud.events.describe() if cloud.events is not None else {})
        case "GET", "/localcloud/notifications":
            return _json({"notifications": _notifications(cloud)})
        case "POST", "/localcloud/control":
            try:
                apply(cloud, traffic, json.loads(request.get_data() or b"{}"))
            except (ControlError, TypeError, ValueError) as error:
                return _json({"error": str(error)}, 400)
            return _json({"settings": vars(cloud.settings), **traffic.describe()})
    return _json({"error": f"{request.method} {request.path}: known are GET health, calls, events, notifications and POST control"}, 404)


def _notifications(cloud: Cloud) -> list[dict[str, Any]]:
    """What was published to topics: nobody here receives e-mail."""
    from moto.sns.models import sns_backends

    return [
        {"topicArn": topic.arn, "messageId": identifier, "subject": subject, "message": message}
        for backend in list(sns_backends[cloud.account].values())
        for topic in list(backend.topics.values())
        for identifier, message, subject, *_ in list(topic.sent_notifications)
    ]


def apply(cloud: Cloud, traffic: Traffic, wanted: dict[str, Any]) -> None:
    """Applies a control document:

    `{"reset": true, "throttle": {"sagemaker": 10, "ssm": null}, "faults": [{"operation": "sagemaker:CreateApp",
    "first": 2, "times": 1, "code": "InternalFailure", "status": 500, "drop": false, "after": false}],
    "timeScale": 0.001, "enforceIam": false, "duplicateEvents": false, "missingPackages": ["foo"],
    "fire": ["rule"], "wake": true}`
    """
    for key, value in wanted.items():
        match key:
            case "reset":
                traffic.reset()
                cloud.settings.missing_packages = []
            case "throttle":
                for name, rate in value.items():
                    traffic.limit(name, rate)
            case "faults":
                for fault in value:
                    traffic.inject(Fault(**fault))
            case "timeScale":
                cloud.settings.time_scale = float(value)
            case "enforceIam":
                cloud.settings.enforce_iam = bool(value)
            case "duplicateEvents":
                cloud.settings.duplicate_events = bool(value)
            case "missingPackages":
                cloud.settings.missing_packages = [str(name) for name in value]
            case "fire":
                _fire(cloud, value)
            case "wake":
                cloud.wake()
            case _:
                known = "reset, throttle, faults, timeScale, enforceIam, duplicateEvents, missingPackages, fire, wake"
                raise ControlError(f"{key}: known are {known}")


def _fire(cloud: Cloud, rules: list[str]) -> None:
    if cloud.events is None:
        raise ControlError("fire: this cloud has no events")
    for name in rules:
        try:
            cloud.events.fire(name, cloud.settings.region)
        except KeyError as error:
            raise ControlError(f"fire: {error.args[0]}") from None


def _json(document: Any, status: int = 200) -> Response:
    return Response(json.dumps(document), status, content_type="application/json")
