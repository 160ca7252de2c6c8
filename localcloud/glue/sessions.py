"""Interactive sessions: PROVISIONING, READY, STOPPING, STOPPED, and TIMEOUT when nobody uses them."""
from __future__ import annotations

from typing import Any

from localcloud import identity
from localcloud.glue.book import SessionBook
from localcloud.glue.paging import page
from localcloud.glue.session import ENDED, Session
from localcloud.service import ApiError, Call, Cloud, Service

COMMANDS = ("glueetl", "gluestreaming", "glueray")
SERVICE = "glue.amazonaws.com"
DEFAULT_MINUTES = 2880
"""Timeout and IdleTimeout when they are not given: two days."""


class Sessions(Service):
    """Lifecycle of sessions."""

    name = "glue"

    def __init__(self, cloud: Cloud, book: SessionBook) -> None:
        super().__init__(cloud)
        self.book = book

    def CreateSession(self, call: Call) -> dict[str, Any]:
        params: dict[str, Any] = {"Timeout": DEFAULT_MINUTES, **call.params}
        params.setdefault("IdleTimeout", params["Timeout"])
        _check(params)
        with self.book.lock:
            if params["Id"] in self.book.of(call):
                raise ApiError("AlreadyExistsException", f"Session with Id {params['Id']} already exists.")
            session = Session(f"arn:aws:glue:{call.region}:{call.account}:session/{params['Id']}", params, params.get("Tags") or {})
            self.book.begin(call, session)
            return {"Session": session.described()}

    def GetSession(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            return {"Session": self.book.find(call, call.params["Id"]).described()}

    def ListSessions(self, call: Call) -> dict[str, Any]:
        wanted = (call.params.get("Tags") or {}).items()
        with self.book.lock:
            sessions = [session for session in self.book.of(call).values() if wanted <= self.book.tags(call, session).items()]
            shown, token = page(call.params, sessions)
            answer: dict[str, Any] = {"Ids": [session.id for session in shown], "Sessions": [session.described() for session in shown]}
        return answer | ({"NextToken": token} if token else {})

    def StopSession(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            session = self.book.find(call, call.params["Id"])
            if session.status not in ("PROVISIONING", "READY"):
                raise _wrong_state(session, "PROVISIONING or READY")
            self.book.stop(session)
        return {"Id": session.id}

    def DeleteSession(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            session = self.book.find(call, call.params["Id"])
            if session.status not in ("READY", *ENDED):
                raise _wrong_state(session, f"READY, {', '.join(ENDED)}")
            self.book.forget(call, session)
        return {"Id": session.id}


def _check(params: dict[str, Any]) -> None:
    workers = "WorkerType" in params or "NumberOfWorkers" in params
    if workers and "MaxCapacity" in params:
        raise _invalid("Please do not set Max Capacity if using Worker Type and Number of Workers.")
    if workers and not ("WorkerType" in params and "NumberOfWorkers" in params):
        raise _invalid("Please set both Worker Type and Number of Workers.")
    if not workers and "MaxCapacity" not in params:
        params |= {"WorkerType": "G.1X", "NumberOfWorkers": 5}
    if params.get("NumberOfWorkers", 2) < 2:
        raise _invalid(f"Number of workers must be at least 2; {params['NumberOfWorkers']} was given.")
    command = params["Command"].get("Name")
    if command not in COMMANDS:
        raise _invalid(f"Command.Name {command} is not one of {', '.join(COMMANDS)}.")
    if not identity.role_trusts(params["Role"], SERVICE):
        raise _invalid(f"Role {params['Role']} should be given assume role permissions for Glue Service.")


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidInputException", message)


def _wrong_state(session: Session, allowed: str) -> ApiError:
    return ApiError("IllegalSessionStateException", f"Session {session.id} is in {session.status} status; it must be {allowed}.")
