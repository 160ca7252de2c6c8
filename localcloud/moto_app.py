"""moto's server application, with answers for what it does not implement."""

from __future__ import annotations

import logging
import threading
import uuid
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any, Callable

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from localcloud.access_point_ids import lengthen
from localcloud.bucket_policies import heed_conditions
from localcloud.protocol.answers import Answer, write_error
from localcloud.protocol.model import Target
from localcloud.service import ApiError

log = logging.getLogger(__name__)

REPEATED_READS = 5
_ITEMS = threading.Lock()
"""DynamoDB checks a condition and writes in one; moto does one after the other, and another request may come between."""
_HOP_BY_HOP = {"connection", "transfer-encoding", "server", "date"}


class _Dispatcher(DomainDispatcherApplication):
    """Remembers which backend a host belongs to: moto lists its own folder for every request otherwise."""

    def __init__(self, create_app: Callable[[Any], Any]) -> None:
        super().__init__(create_app)
        self.get_backend_for_host = cache(super().get_backend_for_host)


class MotoApp:
    """Calls moto in this process."""

    def __init__(self) -> None:
        heed_conditions()
        lengthen()
        self._app = _Dispatcher(_create_app)

    def answer(self, environ: dict[str, Any], target: Target | None = None, request_id: str | None = None) -> Answer:
        """moto's answer; an operation that moto lacks becomes an error that names it."""
        request_id = request_id or str(uuid.uuid4())
        try:
            with _alone(target):
                answer = self._call_again_if_changed(environ, target)
        except NotImplementedError as error:
            return _missing(target, str(error), request_id)
        except Exception as error:
            log.exception("moto failed")
            failure = ApiError("InternalFailure", f"moto failed in {_name(target)}: {type(error).__name__}: {error}", 500)
            return _error(target, failure, request_id)
        html = answer.headers.get("Content-Type", "").startswith("text/html")
        if target is not None and html and answer.status in (404, 405, 500) and b"<!doctype html>" in answer.body[:200].lower():
            return _missing(target, "moto has no such path", request_id)
        if not any(name.lower() in ("x-amzn-requestid", "x-amz-request-id") for name in answer.headers):
            answer.headers["x-amzn-RequestId"] = request_id
        return answer

    def _call_again_if_changed(self, environ: dict[str, Any], target: Target | None) -> Answer:
        """moto iterates over dictionaries that other requests change meanwhile: reading is repeated then."""
        reads = target is not None and str(target.operation.name).startswith(("Get", "List", "Describe", "BatchGet"))
        for left in range(REPEATED_READS if reads else 0, -1, -1):
            try:
                return self._call(dict(environ))
            except RuntimeError as error:
                if not left or "changed size during iteration" not in str(error):
                    raise
                environ["wsgi.input"].seek(0)
        raise AssertionError("unreachable")

    def _call(self, environ: dict[str, Any]) -> Answer:
        begun: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            if exc_info is not None:
                raise exc_info[1]
            begun[:] = [status, headers]

        result = self._app(environ, start_response)
        try:
            body = b"".join(result)
        finally:
            getattr(result, "close", lambda: None)()
        status, headers = begun
        kept = {name: value for name, value in headers if name.lower() not in _HOP_BY_HOP}
        return Answer(int(status.split()[0]), body, kept)


@cache
def _create_app(service: Any) -> Any:
    """moto's application of one service. It keeps no state and takes long to make, so the clouds of a process share it."""
    if service is None:
        raise NotImplementedError("moto has no such service")
    return create_backend_app(service)


def _alone(target: Target | None) -> AbstractContextManager[Any]:
    return _ITEMS if target is not None and target.service == "dynamodb" else nullcontext()


def _name(target: Target | None) -> str:
    return f"{target.service}:{target.operation.name}" if target else "an unsigned request"


def _missing(target: Target | None, reason: str, request_id: str) -> Answer:
    # 501 rather than 500: SDKs retry 500.
    return _error(target, ApiError("NotImplemented", f"The local cloud does not implement {_name(target)} ({reason}).", 501), request_id)


def _error(target: Target | None, error: ApiError, request_id: str) -> Answer:
    return write_error(target.operation if target else None, target.protocol if target else "rest-xml", error, request_id)
