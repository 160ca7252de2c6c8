"""Interactive sessions of Glue."""
from __future__ import annotations

import time
from typing import Any

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase, role


class SessionTest(CloudCase):
    role: str

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.role = role(cls(), "glue-sessions", "glue.amazonaws.com")

    def setUp(self) -> None:
        super().setUp()
        self.glue = self.client("glue")

    def arguments(self, name: str, **changes: Any) -> dict[str, Any]:
        return {
            "Id": name, "Role": self.role, "Command": {"Name": "glueetl", "PythonVersion": "3"}, "WorkerType": "G.1X", "NumberOfWorkers": 2,
            "GlueVersion": "5.0", "IdleTimeout": 60, "Tags": {"cloudworkstation:researcher": "alice"}, **changes,
        }

    def make(self, name: str, **changes: Any) -> None:
        self.glue.create_session(**self.arguments(name, **changes))
        self.until("READY", name)

    def status(self, name: str) -> str:
        return str(self.glue.get_session(Id=name)["Session"]["Status"])

    def until(self, status: str, name: str) -> None:
        self.eventually(lambda: self.status(name) == status)

    def refused(self, code: str, operation: Any, **params: Any) -> str:
        with self.assertRaises(ClientError) as caught:
            operation(**params)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return str(caught.exception.response["Error"]["Message"])

    def test_a_session_is_provisioned_then_ready(self) -> None:
        self.server.cloud.settings.time_scale = 1
        session = self.glue.create_session(**self.arguments("cws-new"))["Session"]
        self.server.cloud.settings.time_scale = 0.001
        self.assertEqual(("cws-new", "PROVISIONING", 2.0), (session["Id"], session["Status"], session["MaxCapacity"]))

    def test_a_stopped_session_is_stopping_then_stopped_and_cannot_be_stopped_again(self) -> None:
        self.make("cws-stop")
        self.assertEqual("cws-stop", self.glue.stop_session(Id="cws-stop")["Id"])
        self.until("STOPPED", "cws-stop")
        self.refused("IllegalSessionStateException", self.glue.stop_session, Id="cws-stop")

    def test_a_deleted_session_is_gone_and_its_name_free(self) -> None:
        self.make("cws-gone")
        self.glue.stop_session(Id="cws-gone")
        self.until("STOPPED", "cws-gone")
        self.glue.delete_session(Id="cws-gone")
        self.refused("EntityNotFoundException", self.glue.get_session, Id="cws-gone")
        self.make("cws-gone")

    def test_a_session_that_is_stopping_is_not_deleted_yet(self) -> None:
        self.make("cws-busy")
        self.server.cloud.settings.time_scale = 1
        self.glue.stop_session(Id="cws-busy")
        self.server.cloud.settings.time_scale = 0.001
        self.assertIn("STOPPING", self.refused("IllegalSessionStateException", self.glue.delete_session, Id="cws-busy"))

    def test_the_same_id_twice_is_refused(self) -> None:
        self.make("cws-twice")
        self.refused("AlreadyExistsException", self.glue.create_session, **self.arguments("cws-twice"))

    def test_a_session_that_nobody_uses_times_out(self) -> None:
        self.make("cws-idle", IdleTimeout=1)
        self.until("TIMEOUT", "cws-idle")
        self.assertIn("idle", self.glue.get_session(Id="cws-idle")["Session"]["ErrorMessage"])

    def test_a_statement_keeps_a_session_from_timing_out(self) -> None:
        self.make("cws-used", IdleTimeout=2)
        for _ in range(4):
            time.sleep(0.5)
            self.glue.run_statement(SessionId="cws-used", Code="1")
        self.assertEqual("READY", self.status("cws-used"))

    def test_a_statement_becomes_available(self) -> None:
        self.make("cws-work")
        number = self.glue.run_statement(SessionId="cws-work", Code="spark.range(5).count()")["Id"]
        self.eventually(lambda: self.glue.get_statement(SessionId="cws-work", Id=number)["Statement"]["State"] == "AVAILABLE")
        self.assertEqual([number], [statement["Id"] for statement in self.glue.list_statements(SessionId="cws-work")["Statements"]])

    def test_a_statement_in_a_stopped_session_is_refused(self) -> None:
        self.make("cws-over")
        self.glue.stop_session(Id="cws-over")
        self.refused("IllegalSessionStateException", self.glue.run_statement, SessionId="cws-over", Code="1")

    def test_workers_and_capacity_together_are_refused(self) -> None:
        self.refused("InvalidInputException", self.glue.create_session, **self.arguments("cws-both", MaxCapacity=3.0))

    def test_a_role_that_glue_may_not_assume_is_refused(self) -> None:
        arn = role(self, "for-others", "ec2.amazonaws.com")
        self.assertIn("assume role", self.refused("InvalidInputException", self.glue.create_session, **self.arguments("cws-role", Role=arn)))

    def test_a_list_shows_the_sessions_of_a_tag(self) -> None:
        self.make("cws-bobs", Tags={"cloudworkstation:researcher": "bob"})
        self.assertEqual(["cws-bobs"], self.glue.list_sessions(Tags={"cloudworkstation:researcher": "bob"})["Ids"])

    def test_tags_are_read_by_the_sessions_arn(self) -> None:
        self.make("cws-tagged")
        arn = "arn:aws:glue:us-east-1:123456789012:session/cws-tagged"
        self.assertEqual({"cloudworkstation:researcher": "alice"}, self.glue.get_tags(ResourceArn=arn)["Tags"])

    def test_a_thousand_sessions_are_listed_once_each_in_pages(self) -> None:
        tags = {"crowd": "yes"}
        for number in range(1000):
            self.glue.create_session(**self.arguments(f"crowd-{number}", Tags=tags))
        begun, found, token = time.monotonic(), [], None
        while True:
            answer = self.glue.list_sessions(Tags=tags, MaxResults=300, **({"NextToken": token} if token else {}))
            found += answer["Ids"]
            token = answer.get("NextToken")
            if not token:
                break
        self.assertEqual([f"crowd-{number}" for number in range(1000)], found)
        self.assertLess(time.monotonic() - begun, 1)
