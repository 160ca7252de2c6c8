"""Instances whose volumes have a customer managed key: EC2 opens them with the rights of whoever starts the instance."""
from __future__ import annotations

from typing import Any

from localcloud.settings import Settings
from tests.localcloud.test_access import INSTANCES, AccessCase, allow

THROUGH = {"kms:ViaService": "ec2.us-east-1.amazonaws.com"}
FOR_AWS = {"kms:GrantIsForAWSResource": "true"}


class VolumeKeys(AccessCase):
    settings = Settings(enforce_iam=True)

    def setUp(self) -> None:
        super().setUp()
        self.ec2, kms = self.client("ec2"), self.client("kms")
        self.image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        self.key = kms.create_key()["KeyMetadata"]["Arn"]
        self.disk = [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "KmsKeyId": self.key, "VolumeSize": 8}}]

    def run_one(self, ec2: Any = None, **more: Any) -> str:
        launch = {"ImageId": self.image, "MinCount": 1, "MaxCount": 1, "BlockDeviceMappings": self.disk} | more
        return str((ec2 or self.ec2).run_instances(**launch)["Instances"][0]["InstanceId"])

    def stopped(self, **more: Any) -> str:
        identifier = self.run_one(**more)
        self.ec2.stop_instances(InstanceIds=[identifier])
        self.until("stopped", identifier)
        return identifier

    def shown(self, identifier: str) -> dict[str, Any]:
        instance: dict[str, Any] = self.ec2.describe_instances(InstanceIds=[identifier])["Reservations"][0]["Instances"][0]
        return instance

    def until(self, state: str, identifier: str) -> None:
        self.eventually(lambda: self.shown(identifier)["State"]["Name"] == state)

    def starter(self, name: str, *statements: dict[str, Any]) -> Any:
        return self.client("ec2", *self.person(name, allow(["ec2:StartInstances", "ec2:DescribeInstances"]), *statements))

    def test_a_start_without_the_right_to_grant_the_key_is_accepted_and_ends_stopped(self) -> None:
        for name, statements in {
            "Ada": [],
            "Bob": [allow("kms:CreateGrant", self.key, StringEquals={"kms:ViaService": "ec2.eu-west-1.amazonaws.com"})],
            "Cem": [allow("kms:CreateGrant", self.key.replace("key/", "key/0"))],
        }.items():
            with self.subTest(name):
                identifier = self.stopped()
                answer = self.starter(name, *statements).start_instances(InstanceIds=[identifier])["StartingInstances"][0]
                self.assertEqual("pending", answer["CurrentState"]["Name"])
                self.until("stopped", identifier)
                reason = self.shown(identifier)["StateReason"]
                self.assertEqual(("Client.InternalError", "Client.InternalError: Client error on launch"), (reason["Code"], reason["Message"]))

    def test_the_narrow_right_to_grant_is_enough_and_makes_a_grant(self) -> None:
        identifier = self.stopped()
        before = len(self.client("kms").list_grants(KeyId=self.key)["Grants"])
        narrow = allow("kms:CreateGrant", self.key, StringEquals=THROUGH, Bool=FOR_AWS)
        self.starter("Dan", narrow).start_instances(InstanceIds=[identifier])
        self.until("running", identifier)
        self.assertEqual(before + 1, len(self.client("kms").list_grants(KeyId=self.key)["Grants"]))

    def test_the_narrow_right_grants_nothing_to_people(self) -> None:
        narrow = allow("kms:CreateGrant", self.key, StringEquals=THROUGH, Bool=FOR_AWS)
        who = self.client("kms", *self.person("Eve", narrow))
        root = "arn:aws:iam::999999999999:root"
        self.denied("kms:CreateGrant", who.create_grant, KeyId=self.key, GranteePrincipal=root, Operations=["Decrypt"])

    def test_a_volume_without_a_key_of_the_account_needs_no_grant(self) -> None:
        identifier = self.stopped(BlockDeviceMappings=[])
        self.starter("Fay").start_instances(InstanceIds=[identifier])
        self.until("running", identifier)

    def test_a_launch_without_the_rights_to_the_key_ends_terminated(self) -> None:
        grant = allow("kms:CreateGrant", self.key)
        uses = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        for name, statements, state in (
            ("Gil", [grant], "terminated"), ("Hal", [allow(uses, self.key)], "terminated"), ("Ida", [grant, allow(uses, self.key)], "running"),
        ):
            with self.subTest(name):
                ec2 = self.client("ec2", *self.person(name, allow("ec2:*"), *statements))
                identifier = self.run_one(ec2)
                self.until(state, identifier)

    def test_an_instance_is_still_held_by_its_own_permissions(self) -> None:
        identifier = self.stopped()
        who = self.client("ec2", *self.person("Jon", allow("kms:*"), allow("ec2:StartInstances", INSTANCES + "0")))
        self.denied("ec2:StartInstances", who.start_instances, InstanceIds=[identifier])
