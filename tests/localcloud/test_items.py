"""Items of tables: a condition and its write are one."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase


class ConditionalWrites(CloudCase):
    """Many writers of one item."""

    plug_ins = ()

    def test_of_writers_at_once_one_meets_the_condition(self) -> None:
        dynamodb = self.client("dynamodb")
        dynamodb.create_table(
            TableName="counted",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        )

        def add(round_and_writer: tuple[int, int]) -> bool:
            arguments: dict[str, Any] = {
                "Key": {"id": {"S": str(round_and_writer[0])}},
                "UpdateExpression": "SET done = :yes ADD seconds :five",
                "ConditionExpression": "attribute_not_exists(done)",
                "ExpressionAttributeValues": {":yes": {"BOOL": True}, ":five": {"N": "5"}},
            }
            try:
                dynamodb.update_item(TableName="counted", **arguments)
            except ClientError as refusal:
                self.assertEqual("ConditionalCheckFailedException", refusal.response["Error"]["Code"])
                return False
            return True

        # Threads take turns so often that a write comes between another's condition and write, if it can.
        self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(1e-6)
        with ThreadPoolExecutor(8) as writers:
            done = list(writers.map(add, [(number, writer) for number in range(20) for writer in range(8)]))

        self.assertEqual(20, sum(done))
