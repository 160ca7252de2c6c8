"""DynamoDB: what a condition promises, it promises to requests at once too."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import CloudCase


class Conditions(CloudCase):
    """Conditional updates of one item."""

    def test_of_updates_at_once_that_exclude_each_other_one_is_made(self) -> None:
        table = self.client("dynamodb")
        table.create_table(
            TableName="turns",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        )

        def take(turn: int) -> bool:
            try:
                table.update_item(
                    TableName="turns", Key={"id": {"S": "one"}}, UpdateExpression="SET taken = :t ADD times :n",
                    ConditionExpression="attribute_not_exists(taken)",
                    ExpressionAttributeValues={":t": {"N": str(turn)}, ":n": {"N": "1"}},
                )  # fmt: skip
            except ClientError as error:
                self.assertEqual("ConditionalCheckFailedException", error.response["Error"]["Code"])
                return False
            return True

        usual = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, usual)
        sys.setswitchinterval(usual / 1000)
        with ThreadPoolExecutor(16) as pool:
            taken = list(pool.map(take, range(64)))
        self.assertEqual((1, "1"), (taken.count(True), table.get_item(TableName="turns", Key={"id": {"S": "one"}})["Item"]["times"]["N"]))
