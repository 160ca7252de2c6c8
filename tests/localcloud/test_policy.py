"""Policy documents are evaluated as IAM does."""

from __future__ import annotations

import json
import unittest
from typing import Any

from localcloud.policy import Decision, evaluate

TOPIC = "arn:aws:sns:us-east-1:123456789012:topic"
EVENTS = {"Service": "events.amazonaws.com"}


def statement(**members: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": "sns:Publish", "Resource": TOPIC} | members


class Policy(unittest.TestCase):
    """Single documents."""

    def decide(
        self,
        *statements: dict[str, Any],
        action: str = "sns:Publish",
        resource: str | None = TOPIC,
        principal: dict[str, str] | None = None,
        **context: str,
    ) -> Decision:
        known = {key.replace("_", ":", 1): value for key, value in context.items()}
        return evaluate(json.dumps({"Statement": list(statements)}), action, resource, known, principal)

    def test_a_matching_statement_allows(self) -> None:
        self.assertIs(Decision.ALLOW, self.decide(statement()))

    def test_nothing_is_said_about_other_actions(self) -> None:
        self.assertIs(Decision.SILENT, self.decide(statement(), action="sns:Subscribe"))

    def test_nothing_is_said_about_other_resources(self) -> None:
        self.assertIs(Decision.SILENT, self.decide(statement(), resource=TOPIC + "2"))

    def test_wildcards_match_in_actions_and_resources(self) -> None:
        self.assertIs(Decision.ALLOW, self.decide(statement(Action=["sns:Pub*"], Resource="arn:aws:sns:*:*:to?ic")))

    def test_actions_are_compared_without_case(self) -> None:
        self.assertIs(Decision.ALLOW, self.decide(statement(Action="SNS:publish")))

    def test_a_deny_outweighs_an_allow(self) -> None:
        self.assertIs(Decision.DENY, self.decide(statement(), statement(Effect="Deny")))

    def test_not_action_and_not_resource_exclude(self) -> None:
        self.assertIs(Decision.SILENT, self.decide({"Effect": "Allow", "NotAction": "sns:*", "Resource": "*"}))
        self.assertIs(Decision.SILENT, self.decide({"Effect": "Allow", "Action": "*", "NotResource": TOPIC}))

    def test_a_deny_of_a_named_resource_is_not_applied_when_the_resource_is_unknown(self) -> None:
        self.assertIs(Decision.ALLOW, self.decide(statement(), statement(Effect="Deny", Resource=TOPIC + "2"), resource=None))
        self.assertIs(Decision.DENY, self.decide(statement(), statement(Effect="Deny", Resource="*"), resource=None))

    def test_the_principal_of_a_resource_policy_must_match(self) -> None:
        self.assertIs(Decision.ALLOW, self.decide(statement(Principal={"Service": ["events.amazonaws.com"]}), principal=EVENTS))
        self.assertIs(Decision.SILENT, self.decide(statement(Principal={"Service": "s3.amazonaws.com"}), principal=EVENTS))
        self.assertIs(Decision.ALLOW, self.decide(statement(Principal="*"), principal=EVENTS))

    def test_an_account_stands_for_its_identities(self) -> None:
        caller = {"AWS": "arn:aws:iam::123456789012:user/alice"}
        self.assertIs(Decision.ALLOW, self.decide(statement(Principal={"AWS": "arn:aws:iam::123456789012:root"}), principal=caller))
        self.assertIs(Decision.SILENT, self.decide(statement(Principal={"AWS": "arn:aws:iam::210987654321:root"}), principal=caller))

    def test_conditions_compare_the_context(self) -> None:
        cases: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
            ({"StringEquals": {"aws:SourceAccount": "1"}}, {"aws_sourceaccount": "1"}, True),
            ({"StringEquals": {"aws:SourceAccount": "1"}}, {"aws_sourceaccount": "2"}, False),
            ({"StringEquals": {"aws:SourceAccount": "1"}}, {}, False),
            ({"StringNotEquals": {"aws:SourceAccount": "1"}}, {}, True),
            ({"StringEqualsIfExists": {"aws:SourceAccount": "1"}}, {}, True),
            ({"ArnLike": {"aws:SourceArn": "arn:aws:events:*:*:rule/*"}}, {"aws_sourcearn": "arn:aws:events:us-east-1:1:rule/r"}, True),
            ({"Bool": {"aws:SecureTransport": "false"}}, {"aws_securetransport": "true"}, False),
            ({"Null": {"aws:SourceVpce": "true"}}, {}, True),
        ]
        for condition, context, holds in cases:
            with self.subTest(condition=condition, context=context):
                self.assertIs(Decision.ALLOW if holds else Decision.SILENT, self.decide(statement(Condition=condition), **context))

    def test_a_condition_about_which_nothing_is_known_does_not_refuse_where_it_is_asked_whether_at_all(self) -> None:
        condition = {"StringEquals": {"aws:ResourceTag/owner": "alice"}}
        for effect, decision in (("Allow", Decision.ALLOW), ("Deny", Decision.SILENT)):
            with self.subTest(effect=effect):
                document = {"Statement": statement(Effect=effect, Condition=condition)}
                self.assertIs(decision, evaluate(document, "sns:Publish", None, {}, anywhere=True))

    def test_a_condition_about_which_nothing_is_known_refuses_where_it_decides_about_a_caller(self) -> None:
        for condition in ({"StringNotEquals": {"glue:Season": "spring"}}, {"StringSoundsLike": {"aws:SourceAccount": "1"}}):
            allow, deny = statement(Condition=condition), statement(Effect="Deny", Condition=condition)
            with self.subTest(condition=condition):
                self.assertIs(Decision.SILENT, evaluate({"Statement": allow}, "sns:Publish", TOPIC, {}))
                self.assertIs(Decision.DENY, evaluate({"Statement": [statement(), deny]}, "sns:Publish", TOPIC, {}))
                self.assertIs(Decision.SILENT, evaluate({"Statement": allow}, "sns:Publish", None, {}))

    def test_what_is_known_to_be_absent_is_absent(self) -> None:
        condition = {"StringNotEquals": {"kms:ViaService": "ec2"}}
        document = {"Statement": statement(Condition=condition)}
        self.assertIs(Decision.ALLOW, evaluate(document, "sns:Publish", TOPIC, {}, known=frozenset({"kms:"})))
