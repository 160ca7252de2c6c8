"""The sessions of every account and region, and the passing of their time."""
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from moto.glue.models import glue_backends

from localcloud.glue.session import ENDED, Session
from localcloud.sagemaker.timetable import Timetable
from localcloud.service import ApiError, Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

PROVISIONING = 40
STOPPING = 20
"""Seconds that AWS takes."""
FASTEST_IDLE = 0.05
"""Idle minutes are not scaled below this: a session would time out between two commands of a person."""


class SessionBook:
    """Hold `lock` while reading and then changing a session."""

    def __init__(self, cloud: Cloud) -> None:
        self.lock = threading.RLock()
        self._timetable = Timetable(lambda: cloud.settings.time_scale)
        self._idle_times = Timetable(lambda: max(cloud.settings.time_scale, FASTEST_IDLE))
        self._sessions: dict[tuple[str, str], dict[str, Session]] = {}

    def of(self, call: Call) -> dict[str, Session]:
        """The sessions of the caller's account and region by id, in order of creation."""
        return self._sessions.setdefault((call.account, call.region), {})

    def find(self, call: Call, identifier: str) -> Session:
        """The session, or EntityNotFoundException."""
        session = self.of(call).get(identifier)
        if session is None:
            raise ApiError("EntityNotFoundException", f"Session {identifier} not found.")
        return session

    def begin(self, call: Call, session: Session) -> None:
        """Adds a session, which is READY after a while. Its tags are moto's, so that GetTags knows them."""
        self.of(call)[session.id] = session
        glue_backends[call.account][call.region].tag_resource(session.arn, session.tags)
        self._timetable.after(PROVISIONING, self._move, session, "PROVISIONING", self._ready)

    def stop(self, session: Session) -> None:
        """Ends a session in a while."""
        session.status = "STOPPING"
        self._timetable.after(STOPPING, self._move, session, "STOPPING", self._stopped)

    def forget(self, call: Call, session: Session) -> None:
        self.of(call).pop(session.id, None)
        glue_backends[call.account][call.region].tagger.delete_all_tags_for_resource(session.arn)

    def tags(self, call: Call, session: Session) -> dict[str, str]:
        """Its tags now: they can be changed by TagResource."""
        return glue_backends[call.account][call.region].get_tags(session.arn)

    def used(self, session: Session) -> None:
        """Starts the idle time anew."""
        session.activity += 1
        minutes = session.params.get("IdleTimeout") or session.params.get("Timeout")
        if minutes:
            self._idle_times.after(minutes * 60, self._idle, session, session.activity)

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Does something after `seconds` of AWS's time."""
        self._timetable.after(seconds, action)

    @staticmethod
    def _stopped(session: Session) -> None:
        session.end("STOPPED")

    def _ready(self, session: Session) -> None:
        session.status = "READY"
        self.used(session)

    def _idle(self, session: Session, activity: int) -> None:
        with self.lock:
            if session.activity == activity and session.status not in ENDED:
                session.end("TIMEOUT", "Session has timed out: it was idle for longer than its IdleTimeout.")

    def _move(self, session: Session, was: str, change: Callable[[Session], None]) -> None:
        with self.lock:
            if session.status == was:
                change(session)
