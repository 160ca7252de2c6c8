"""The front of the cloud: finds the operation of each request, checks its input, and has it answered by a plug-in or moto."""

from __future__ import annotations

import gzip
import io
import logging
import socket
import time
import uuid
from typing import Any, Callable, Iterable
from urllib.parse import parse_qsl

from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Request

from localcloud import control
from localcloud.authorization import authorize
from localcloud.bucket_policies import refuse
from localcloud.cloud import INTERNAL_ACCESS_KEY, Cloud
from localcloud.identity import principal_of
from localcloud.moto_app import MotoApp
from localcloud.protocol.answers import Answer, write_error, write_output
from localcloud.protocol.caller import Signer, read_signer
from localcloud.protocol.form import read_form
from localcloud.protocol.json_body import parse_json
from localcloud.protocol.model import Ask, Target, find_target
from localcloud.protocol.rest import read_located, read_rest
from localcloud.protocol.validation import check
from localcloud.protocol.validation_errors import in_service_terms
from localcloud.protocol.values import read_json
from localcloud.service import ApiError, Call, PassOn
from localcloud.traffic import Traffic

log = logging.getLogger(__name__)
requests_log = logging.getLogger("localcloud.requests")

Environ = dict[str, Any]

SOURCE_VPC = "HTTP_X_LOCALCLOUD_SOURCE_VPC"
"""The header `x-localcloud-source-vpc` of a request says through which VPC's endpoint it came; at AWS the way says so itself."""


class Gateway:
    """The WSGI application."""

    def __init__(self, cloud: Cloud, traffic: Traffic) -> None:
        self._cloud = cloud
        self._traffic = traffic
        self._moto = MotoApp()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if path.startswith("/localcloud/"):
            return control.answer(self._cloud, self._traffic, Request(environ))(environ, start_response)
        route = self._cloud.route_for(path)
        if route is not None:
            return route(Request(environ))(environ, start_response)
        answer = self._answer(environ)
        if answer is None:
            raise _drop(environ)
        return _respond(answer, environ["REQUEST_METHOD"] == "HEAD", start_response)

    def _answer(self, environ: Environ) -> Answer | None:
        signer = read_signer(environ)
        if signer is None:
            return self._moto.answer(environ)
        body = _buffer(environ)
        target = _target(environ, signer, body)
        if target is None:
            return self._moto.answer(environ)
        request_id, begun = str(uuid.uuid4()), time.monotonic()
        try:
            answer = self._handle(environ, signer, target, body, request_id)
        except ApiError as error:
            answer = write_error(target.operation, target.protocol, error, request_id)
        except Exception as error:
            log.exception("%s:%s failed", target.service, target.operation.name)
            failure = ApiError("InternalFailure", f"The local cloud failed: {type(error).__name__}: {error}", 500)
            answer = write_error(target.operation, target.protocol, failure, request_id)
        milliseconds = (time.monotonic() - begun) * 1000
        requests_log.info("%s:%s %s %.0f ms", target.service, target.operation.name, answer.status if answer else "dropped", milliseconds)
        return answer

    def _handle(self, environ: Environ, signer: Signer, target: Target, body: bytes, request_id: str) -> Answer | None:
        service, operation = target.service, str(target.operation.name)
        fault = None
        if signer.access_key != INTERNAL_ACCESS_KEY:
            fault = self._traffic.admit(service, operation, target.protocol == "query")
        if fault is not None and not fault.after:
            if fault.drop:
                return None
            raise fault.error()
        answer = self._perform(environ, signer, target, body, request_id)
        if fault is not None:
            if fault.drop:
                return None
            raise fault.error()
        return answer

    def _perform(self, environ: Environ, signer: Signer, target: Target, body: bytes, request_id: str) -> Answer:
        service, operation = target.service, str(target.operation.name)
        params = self._checked_input(environ, target, body)
        enforce = self._cloud.settings.enforce_iam and signer.access_key != INTERNAL_ACCESS_KEY
        principal = principal_of(self._cloud.account, signer, with_policies=enforce)
        call = Call(service, operation, params, self._cloud.account, signer.region, principal.arn, signer.access_key, request_id,
                    environ.get(SOURCE_VPC))  # fmt: skip
        if enforce:
            authorize(self._cloud, principal, call)
        if service == "s3" and signer.access_key != INTERNAL_ACCESS_KEY:
            who = principal_of(self._cloud.account, signer, with_policies=True).keys.get("aws:principalarn", principal.arn)
            refuse(call, str(who))
        method = self._cloud.operation(service, operation)
        if method is not None:
            output = method(call)
            if not isinstance(output, PassOn):
                return self._observed(call, write_output(target, output, request_id))
        return self._observed(call, self._moto.answer(environ, target, request_id))

    def _checked_input(self, environ: Environ, target: Target, body: bytes) -> dict[str, Any]:
        if target.protocol == "rest-xml":
            # S3: only what IAM needs to know; moto reads the body.
            shape = target.operation.input_shape
            return read_located(shape, target.path_values, environ.get("QUERY_STRING", ""), _headers(environ)) if shape is not None else {}
        unknown: list[ApiError] = []
        try:
            params = _read_input(environ, target, gzip.decompress(body) if environ.get("HTTP_CONTENT_ENCODING") == "gzip" else body, unknown)
            # EC2 documents UnknownParameter; the other services drop what they do not know, so that a newer tool can speak to them.
            if unknown and (target.protocol == "ec2" or self._is_strict_with(environ)):
                raise unknown[0]
            check(target.operation.input_shape, params)
        except ApiError as error:
            raise in_service_terms(error, target) from error
        for error in unknown:
            self._traffic.passed_over(f"{target.service}:{target.operation.name}", error.message)
        return params

    def _is_strict_with(self, environ: Environ) -> bool:
        agent = environ.get("HTTP_USER_AGENT", "")
        return any(part in agent for part in self._cloud.settings.strict_clients)

    def _observed(self, call: Call, answer: Answer) -> Answer:
        if answer.status < 300:
            self._cloud.succeeded(call, answer.body)
        return answer


def _respond(answer: Answer, head: bool, start_response: Callable[..., Any]) -> list[bytes]:
    headers = dict(answer.headers)
    if not head:
        headers = {name: value for name, value in headers.items() if name.lower() != "content-length"}
        headers["Content-Length"] = str(len(answer.body))
    start_response(f"{answer.status} {HTTP_STATUS_CODES.get(answer.status, 'Unknown')}", list(headers.items()))
    return [] if head else [answer.body]


def _target(environ: Environ, signer: Signer, body: bytes) -> Target | None:
    form = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)) if _is_form(environ) else {}
    ask = Ask(
        method=environ["REQUEST_METHOD"],
        path=environ.get("REQUEST_URI", environ["PATH_INFO"]).partition("?")[0],
        query=environ.get("QUERY_STRING", ""),
        headers=frozenset(_headers(environ)),
        amz_target=environ.get("HTTP_X_AMZ_TARGET"),
        action=form.get("Action", ""),
    )
    return find_target(signer.services, ask)


def _headers(environ: Environ) -> dict[str, str]:
    given = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    return given | ({"content-type": environ["CONTENT_TYPE"]} if environ.get("CONTENT_TYPE") else {})


def _is_form(environ: Environ) -> bool:
    return environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")


def _read_input(environ: Environ, target: Target, body: bytes, unknown: list[ApiError]) -> dict[str, Any]:
    shape = target.operation.input_shape
    match target.protocol:
        case "json":
            return read_json(shape, parse_json(body), unknown) if shape is not None else {}
        case "query" | "ec2":
            form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            return read_form(shape, form, target.protocol == "ec2", unknown)
        case "rest-json":
            return read_rest(shape, target.path_values, environ.get("QUERY_STRING", ""), _headers(environ), body, unknown)
    raise ApiError("SerializationException", f"Inputs of protocol {target.protocol} are not read.", 501)


def _buffer(environ: Environ) -> bytes:
    body: bytes = environ["wsgi.input"].read() if environ.get("wsgi.input_terminated") else Request(environ).get_data(cache=False)
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return body


def _drop(environ: Environ) -> ConnectionError:
    """Closes the connection; raising the result makes werkzeug forget the request."""
    connection = environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    return ConnectionAbortedError("dropped on purpose")
