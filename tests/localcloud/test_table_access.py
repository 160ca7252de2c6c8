"""Tables whose partitions belong to people: `dynamodb:LeadingKeys`."""

from __future__ import annotations

from typing import Any

from tests.localcloud.test_access import SELF, AccessCase, allow

TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/meter"


class OwnPartition(AccessCase):
    """Ada may query her own partition of a table with an index."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        names = ("researcher", "day", "month")
        case.client("dynamodb").create_table(
            TableName="meter",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
            KeySchema=[{"AttributeName": "researcher", "KeyType": "HASH"}, {"AttributeName": "day", "KeyType": "RANGE"}],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "by-month",
                    "KeySchema": [{"AttributeName": "month", "KeyType": "HASH"}, {"AttributeName": "day", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        for who in ("Ada", "Bob"):
            item = {"researcher": {"S": who}, "day": {"S": "2026-11-22#ml"}, "month": {"S": "2026-11"}}
            case.client("dynamodb").put_item(TableName="meter", Item=item)
        own = {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": SELF}, "Null": {"dynamodb:LeadingKeys": "false"}}
        cls.ada = case.client("dynamodb", *case.researcher("Ada", allow(["dynamodb:Query", "dynamodb:Scan"], TABLE, **own)))

    def query(self, who: str, condition: str = "#p = :p", **more: Any) -> Any:
        arguments = {"KeyConditionExpression": condition, "ExpressionAttributeNames": {"#p": "researcher"}, "ExpressionAttributeValues": {":p": {"S": who}}}
        return self.ada.query(TableName="meter", **(arguments | more))

    def test_the_own_partition_is_open(self) -> None:
        self.assertEqual(["Ada"], [item["researcher"]["S"] for item in self.query("Ada")["Items"]])

    def test_a_range_of_it_is_open_too(self) -> None:
        values = {":p": {"S": "Ada"}, ":a": {"S": "2026-11-01#"}, ":b": {"S": "2026-11-30#~"}}
        names = {"#p": "researcher", "#d": "day"}
        answer = self.query("Ada", "#p = :p AND #d BETWEEN :a AND :b", ExpressionAttributeNames=names, ExpressionAttributeValues=values)
        self.assertEqual(1, answer["Count"])

    def test_that_of_another_is_closed(self) -> None:
        self.denied("dynamodb:Query", self.query, who="Bob")

    def test_the_index_is_closed(self) -> None:
        self.denied("table/meter/index/by-month", self.query, who="2026-11", IndexName="by-month", ExpressionAttributeNames={"#p": "month"})

    def test_a_scan_names_no_key_and_is_closed(self) -> None:
        self.denied("dynamodb:Scan", self.ada.scan, TableName="meter")


class EncryptedTable(AccessCase):
    """A table under a key of the account's own: reading it needs the key too, through DynamoDB and for this table only."""

    def test_the_key_is_needed_for_what_is_in_the_table(self) -> None:
        key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        self.client("dynamodb").create_table(
            TableName="locked", BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
        )  # fmt: skip
        reading = allow(["dynamodb:GetItem", "dynamodb:DescribeTable"], TABLE.replace("meter", "locked"))
        through = {"kms:ViaService": "dynamodb.us-east-1.amazonaws.com", "kms:EncryptionContext:aws:dynamodb:tableName": "locked"}
        cases = {
            "Without": ([reading], False),
            "Elsewhere": ([reading, allow(["kms:Decrypt"], key, StringEquals={"kms:ViaService": "s3.us-east-1.amazonaws.com"})], False),
            "With": ([reading, allow(["kms:Decrypt"], key, StringEquals=through)], True),
        }
        for who, (statements, allowed) in cases.items():
            with self.subTest(who):
                client = self.client("dynamodb", *self.researcher(who, *statements))
                client.describe_table(TableName="locked")
                if allowed:
                    client.get_item(TableName="locked", Key={"id": {"S": "a"}})
                else:
                    self.denied("kms:Decrypt", client.get_item, TableName="locked", Key={"id": {"S": "a"}})
