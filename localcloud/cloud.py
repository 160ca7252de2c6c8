"""The cloud as its services see it: where it is, its settings, its services, and what they do for each other."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

import boto3
from botocore.config import Config

from localcloud.calls import ApiError, Call, Invocation, Operation
from localcloud.clock import Clock
from localcloud.ports import Answering, EventBuses, FunctionRunner
from localcloud.settings import ACCOUNT, Settings
from localcloud.shared_files import SharedFiles

if TYPE_CHECKING:
    from werkzeug.wrappers import Request, Response

log = logging.getLogger(__name__)

Observer = Callable[[Call, bytes], None]
RouteHandler = Callable[["Request"], "Response"]

INTERNAL_ACCESS_KEY = "AKIALOCALCLOUDINSIDE"
"""The access key of the cloud's own calls: never throttled, counted or made to fail."""
INTERNAL_SECRET_KEY = "local"


class Cloud:
    """One local cloud: a single account, every region."""

    def __init__(self, state_dir: Path, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.state_dir = state_dir
        self.account = ACCOUNT
        self.endpoint = ""
        """`http://127.0.0.1:<port>`; known once the server listens."""
        self.clock = Clock(lambda: self.settings.time_scale)
        self.services: dict[str, Answering] = {}
        """The first service registered under each name; `operation` looks through all of them."""
        self.files = SharedFiles(state_dir / "efs")
        self.functions: FunctionRunner | None = None
        self.events: EventBuses | None = None
        self.tag_sources: dict[str, Callable[[Call, str], dict[str, str] | None]] = {}
        """By service: the tags of a resource, by its ARN; None when there is none of that ARN."""
        self.stack_arns: Callable[[str, str], str | None] | None = None
        """The ARN of a stack by region and its name, its id or the id of one of its change sets."""
        self.space_keys: Callable[[Call], dict[str, str | list[str]]] | None = None
        """The condition keys of the space that a SageMaker call names: its owner and with whom it is shared."""
        self._operations: dict[tuple[str, str], Operation] = {}
        self._observers: dict[tuple[str, str], list[Observer]] = {}
        self._routes: dict[str, RouteHandler] = {}
        self._on_start: list[Callable[[], None]] = []
        self._on_stop: list[Callable[[], None]] = []
        self._clients: dict[tuple[Any, ...], Any] = {}
        self._clients_lock = threading.Lock()
        self._session = boto3.Session()

    def register(self, service: Answering) -> None:
        """Adds a service; two services answering the same operation are a mistake."""
        self.services.setdefault(service.name, service)
        for operation, method in service.operations().items():
            if (service.name, operation) in self._operations:
                raise ValueError(f"{service.name}:{operation} is answered by two services; {type(service).__name__} is the second")
            self._operations[service.name, operation] = method

    def operation(self, service: str, operation: str) -> Operation | None:
        """The method that answers an operation here, or None when it is moto's."""
        return self._operations.get((service, operation))

    def observe(self, service: str, operation: str, action: Observer) -> None:
        """Calls an action with the call and the body of the answer whenever the operation has succeeded, whoever answered it."""
        self._observers.setdefault((service, operation), []).append(action)

    def succeeded(self, call: Call, body: bytes) -> None:
        """Tells the observers of an operation."""
        for action in self._observers.get((call.service, call.operation), ()):
            action(call, body)

    def route(self, path_prefix: str, handler: RouteHandler) -> None:
        """Lets a handler answer every request whose path starts with the prefix, signed or not."""
        self._routes[path_prefix] = handler

    def route_for(self, path: str) -> RouteHandler | None:
        """The handler registered for the longest prefix of a path."""
        matches = [prefix for prefix in self._routes if path.startswith(prefix)]
        return self._routes[max(matches, key=len)] if matches else None

    def on_start(self, action: Callable[[], None]) -> None:
        """Runs an action once the server listens (`endpoint` is set by then)."""
        self._on_start.append(action)

    def on_stop(self, action: Callable[[], None]) -> None:
        """Runs an action when the server goes down."""
        self._on_stop.append(action)

    def started(self, port: int) -> None:
        """Called by the server when it listens."""
        self.endpoint = f"http://127.0.0.1:{port}"
        for action in self._on_start:
            action()

    def stop(self) -> None:
        """Ends waits, background work and processes."""
        self.clock.stop()
        self.files.close()
        for action in reversed(self._on_stop):
            try:
                action()
            except Exception:
                log.exception("stopping failed in %s", action)

    def client(self, service: str, region: str | None = None, credentials: dict[str, str] | None = None) -> Any:
        """A boto3 client at this cloud itself. `credentials` as STS answers them (AccessKeyId, SecretAccessKey, SessionToken).

        A service method may call it: each request is answered by a thread of its own. Holding a lock that the
        called operation needs is a deadlock.
        """
        given = credentials or {}
        key = (service, region, given.get("AccessKeyId"))
        with self._clients_lock:
            if key not in self._clients:
                self._clients[key] = self._session.client(
                    service,
                    region_name=region or self.settings.region,
                    endpoint_url=self.endpoint,
                    aws_access_key_id=given.get("AccessKeyId", INTERNAL_ACCESS_KEY),
                    aws_secret_access_key=given.get("SecretAccessKey", INTERNAL_SECRET_KEY),
                    aws_session_token=given.get("SessionToken"),
                    config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, max_pool_connections=50),
                )
            return self._clients[key]

    def background(self, action: Callable[..., Any], *args: Any) -> threading.Thread:
        """Runs an action in a daemon thread; what it raises is logged."""

        def run() -> None:
            try:
                action(*args)
            except Exception:
                if not self.clock.stopped:
                    log.exception("background work failed: %s", getattr(action, "__qualname__", action))

        thread = threading.Thread(target=run, daemon=True, name=getattr(action, "__qualname__", "background"))
        thread.start()
        return thread

    def sleep(self, seconds: float) -> None:
        """Waits for `seconds` of AWS's time, which are shorter here (`Settings.time_scale`)."""
        self.clock.sleep(seconds)

    def wake(self) -> None:
        """Ends every `sleep` that is going on."""
        self.clock.wake()

    def emit_event(
        self, source: str, detail_type: str, detail: dict[str, Any], resources: list[str] | None = None, region: str | None = None
    ) -> None:
        """Puts an AWS service's event on the default bus; matching rules deliver it in the background."""
        if self.events is not None:
            self.events.emit(source, detail_type, detail, resources or [], region or self.settings.region)

    def invoke(self, function_name: str, payload: bytes, wait: bool = True, region: str | None = None) -> Invocation:
        """Invokes a Lambda function by name or ARN; without `wait` as an Event (queued, retried)."""
        if self.functions is None:
            raise ApiError("ServiceException", "Lambda execution is not part of this cloud.", 500)
        return self.functions.invoke(function_name, payload, wait, region or self.settings.region)
