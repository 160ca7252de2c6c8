"""Statements of sessions. Nothing runs: each is accepted, takes its time and answers without output."""
from __future__ import annotations

import time
from typing import Any

from localcloud.glue.book import SessionBook
from localcloud.glue.paging import page
from localcloud.glue.session import Session
from localcloud.service import ApiError, Call, Cloud, Service

STATEMENT = 5
"""Seconds that a statement takes."""


class Statements(Service):
    """What a session was asked to run."""

    name = "glue"

    def __init__(self, cloud: Cloud, book: SessionBook) -> None:
        super().__init__(cloud)
        self.book = book

    def RunStatement(self, call: Call) -> dict[str, Any]:
        if not call.params["Code"].strip():
            raise ApiError("InvalidInputException", "Code is empty; give the statement to run.")
        with self.book.lock:
            session = self._ready(call)
            number = len(session.statements)
            statement = {
                "Id": number, "Code": call.params["Code"], "State": "RUNNING", "Progress": 0.0, "StartedOn": int(time.time() * 1000), "CompletedOn": 0,
            }
            session.statements.append(statement)
            self.book.used(session)
        self.book.later(STATEMENT, lambda: self._finish(statement))
        return {"Id": number}

    def GetStatement(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            return {"Statement": dict(self._find(call))}

    def ListStatements(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            shown, token = page(call.params, self.book.find(call, call.params["SessionId"]).statements)
            return {"Statements": [dict(statement) for statement in shown]} | ({"NextToken": token} if token else {})

    def CancelStatement(self, call: Call) -> dict[str, Any]:
        with self.book.lock:
            statement = self._find(call)
            if statement["State"] == "RUNNING":
                statement["State"] = "CANCELLED"
        return {}

    def _ready(self, call: Call) -> Session:
        session = self.book.find(call, call.params["SessionId"])
        if session.status != "READY":
            raise ApiError("IllegalSessionStateException", f"Session {session.id} is in {session.status} status; statements run in READY ones.")
        return session

    def _find(self, call: Call) -> dict[str, Any]:
        session, number = self.book.find(call, call.params["SessionId"]), call.params["Id"]
        if not 0 <= number < len(session.statements):
            raise ApiError("EntityNotFoundException", f"Statement {number} of session {session.id} not found.")
        return session.statements[number]

    def _finish(self, statement: dict[str, Any]) -> None:
        with self.book.lock:
            if statement["State"] == "RUNNING":
                output = {"Data": {"TextPlain": ""}, "ExecutionCount": statement["Id"], "Status": "ok"}
                statement |= {"State": "AVAILABLE", "Progress": 1.0, "CompletedOn": int(time.time() * 1000), "Output": output}
