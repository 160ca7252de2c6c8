"""Receives what custom resources answer: the presigned URLs, and the answers put there."""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode, urlparse

from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from localcloud.service import Cloud

BUCKET = "cloudformation-custom-resource-response-"
SIGNAL_BUCKET = "cloudformation-waitcondition-"
PUBLISHED = "/localcloud-cloudformation/answers"
BODY_LIMIT = 4096


@dataclass
class Answer:
    """One request's answers: the first one counts, all are recorded."""

    request_id: str
    stack_id: str
    logical_id: str
    request_type: str
    path: str
    secret: str
    arrived: threading.Event = field(default_factory=threading.Event)
    bodies: list[bytes] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Error codes of the puts that S3 would have refused."""


class AnswerBox:
    """Serves the response URLs of a cloud; `GET /localcloud-cloudformation/answers` lists what arrived."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._by_path: dict[str, Answer] = {}
        self._lock = threading.Condition()
        cloud.route(f"/{BUCKET}", self._receive)
        cloud.route(f"/{SIGNAL_BUCKET}", self._receive)
        cloud.route(PUBLISHED, self._publish)

    def expect(self, region: str, stack_id: str, logical_id: str, request_id: str, request_type: str) -> tuple[Answer, str]:
        """Prepares for one answer; the URL is a secret."""
        path = f"/{BUCKET}{region.replace('-', '')}/{stack_id}|{logical_id}|{request_id}"
        return self._offer(region, Answer(request_id, stack_id, logical_id, request_type, path, secrets.token_hex(32)))

    def expect_signals(self, region: str, stack_id: str, logical_id: str) -> str:
        """The URL that takes the signals of a wait condition; a secret too."""
        path = f"/{SIGNAL_BUCKET}{region}/{stack_id}/{logical_id}"
        answer = Answer(str(uuid.uuid4()), stack_id, logical_id, "WaitCondition", path, secrets.token_hex(32))
        return self._offer(region, answer)[1]

    def _offer(self, region: str, answer: Answer) -> tuple[Answer, str]:
        with self._lock:
            self._by_path[answer.path] = answer
        query = {
            "X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Date": "20260101T000000Z", "X-Amz-SignedHeaders": "host",
            "X-Amz-Expires": "7200", "X-Amz-Credential": f"AKIALOCALCLOUD/20260101/{region}/s3/aws4_request",
            "X-Amz-Signature": answer.secret,
        }  # fmt: skip
        return answer, f"{self._cloud.endpoint}{quote(answer.path, safe='/')}?{urlencode(query)}"

    def bodies(self, url: str) -> list[bytes]:
        """What was put to a URL so far."""
        answer = self._by_path.get(unquote(urlparse(url).path))
        return list(answer.bodies) if answer is not None else []

    def wait(self, seconds: float) -> None:
        """Waits until anything arrives anywhere, at most so long (real seconds)."""
        with self._lock:
            self._lock.wait(seconds)

    def _receive(self, request: Request) -> Response:
        answer = self._by_path.get(request.path)
        body = request.get_data()
        if answer is None or not hmac.compare_digest(request.args.get("X-Amz-Signature", ""), answer.secret):
            return _refuse(answer, 403, "AccessDenied", "Access Denied")
        if request.method != "PUT" or request.headers.get("Content-Type"):
            message = "The request signature we calculated does not match the signature you provided. Check your key and signing method."
            return _refuse(answer, 403, "SignatureDoesNotMatch", message)
        if request.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return _refuse(answer, 501, "NotImplemented", "A header you provided implies functionality that is not implemented")
        with self._lock:
            answer.bodies.append(body)
            answer.arrived.set()
            self._lock.notify_all()
        return Response(status=200, headers={"ETag": '"00000000000000000000000000000000"'})

    def _publish(self, request: Request) -> Response:
        with self._lock:
            listed = [_described(answer) for answer in self._by_path.values()]
        wanted = request.args.get("stack")
        if wanted:
            listed = [entry for entry in listed if wanted in (entry["stackId"], entry["stackId"].split("/")[1])]
        return Response(json.dumps({"answers": listed}), content_type="application/json")


def _described(answer: Answer) -> dict[str, Any]:
    return {
        "stackId": answer.stack_id, "logicalId": answer.logical_id, "requestId": answer.request_id, "requestType": answer.request_type,
        "count": len(answer.bodies), "refused": answer.refused, "bodies": [body.decode(errors="replace") for body in answer.bodies],
    }  # fmt: skip


def _refuse(answer: Answer | None, status: int, code: str, message: str) -> Response:
    if answer is not None:
        answer.refused.append(code)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Response(text, status=status, content_type="application/xml")
