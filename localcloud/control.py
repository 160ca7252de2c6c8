"""The cloud's own endpoints: `/localcloud/health`, `calls`, `events`, `notifications`, `folders` and `control`."""

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
        case "GET", "/localcloud/folders":
            return _json({"fileSystems": {name: {path: vars(owner) for path, owner in folders.items()} for name, folders in cloud.files.everything().items()}})
        case "POST", "/localcloud/control":
            try:
                apply(cloud, traffic, json.loads(request.get_data() or b"{}"))
            except (ControlError, TypeError, ValueError) as error:
                return _json({"error": str(error)}, 400)
            return _json({"settings": vars(cloud.settings), **traffic.describe()})
    return _json({"error": f"{request.method} {request.path}: known are GET health, calls, events, notifications, folders and POST control"}, 404)


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
    "missingEndpointServices": {"us-east-1a": ["aws.sagemaker.us-east-1.studio"]},
    "zones": {"us-east-1a": {"full": ["t3.medium"], "lacks": ["g5.xlarge"]}}, "fire": ["rule"], "wake": true}`
    """
    for key, value in wanted.items():
        match key:
            case "reset":
                traffic.reset()
                cloud.settings.missing_packages = []
                cloud.settings.missing_endpoint_services = {}
                cloud.settings.zones = {}
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
            case "missingEndpointServices":
                cloud.settings.missing_endpoint_services = {str(zone): [str(name) for name in names] for zone, names in value.items()}
            case "zones":
                cloud.settings.zones = _zones(value)
            case "fire":
                _fire(cloud, value)
            case "wake":
                cloud.wake()
            case _:
                known = "reset, throttle, faults, timeScale, enforceIam, duplicateEvents, missingPackages, missingEndpointServices, zones, fire, wake"
                raise ControlError(f"{key}: known are {known}")


def _zones(value: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    for zone, limits in value.items():
        unknown = sorted(limits.keys() - {"full", "lacks"})
        if unknown:
            raise ControlError(f"zones: {zone} has {unknown[0]}; known are full and lacks")
    return value


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
