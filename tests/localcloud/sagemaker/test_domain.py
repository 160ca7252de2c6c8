"""Studio domains and what SageMaker makes beside them."""
from __future__ import annotations

from typing import Any

from tests.localcloud.sagemaker.studio_case import StudioCase


class DomainTest(StudioCase):
    def test_a_new_domain_is_pending_and_then_in_service(self) -> None:
        with self.standing_still():
            made = self.sagemaker.create_domain(**self.domain_arguments("states"))
        self.assertEqual("Pending", self.sagemaker.describe_domain(DomainId=made["DomainId"])["Status"])
        self.eventually("InService", lambda: self.sagemaker.describe_domain(DomainId=made["DomainId"])["Status"])
        self.assertEqual(f"https://{made['DomainId']}.studio.us-east-1.sagemaker.aws", made["Url"])

    def test_the_home_file_system_is_tagged_encrypted_and_has_a_mount_target_with_an_interface_in_every_subnet(self) -> None:
        domain = self.sagemaker.describe_domain(DomainId=self.make_domain("home"))
        systems = self.account.client("efs").describe_file_systems(FileSystemId=domain["HomeEfsFileSystemId"])["FileSystems"]
        self.assertEqual((True, self.account.key), (systems[0]["Encrypted"], systems[0]["KmsKeyId"]))
        self.assertIn({"Key": "ManagedByAmazonSageMakerResource", "Value": domain["DomainArn"]}, systems[0]["Tags"])
        targets = self.mount_targets(domain)
        self.assertEqual(set(self.account.subnets), {target["SubnetId"] for target in targets})
        interfaces = self.account.client("ec2").describe_network_interfaces(NetworkInterfaceIds=[target["NetworkInterfaceId"] for target in targets])
        self.assertEqual(2, len(interfaces["NetworkInterfaces"]))

    def test_the_two_nfs_groups_refer_to_each_other(self) -> None:
        domain = self.sagemaker.describe_domain(DomainId=self.make_domain("groups"))
        inbound, outbound = self.group(domain["DomainId"], "inbound"), self.group(domain["DomainId"], "outbound")
        self.assertEqual(outbound["GroupId"], inbound["IpPermissions"][0]["UserIdGroupPairs"][0]["GroupId"])
        self.assertEqual(inbound["GroupId"], outbound["IpPermissionsEgress"][0]["UserIdGroupPairs"][0]["GroupId"])
        self.assertEqual((2049, 2049), (inbound["IpPermissions"][0]["FromPort"], inbound["IpPermissions"][0]["ToPort"]))
        self.assertIn("[DO NOT DELETE]", inbound["Description"])
        self.assertIn({"Key": "ManagedByAmazonSageMakerResource", "Value": domain["DomainArn"]}, outbound["Tags"])

    def test_a_second_domain_of_the_name_is_refused_as_in_use(self) -> None:
        self.make_domain("twice")
        self.refused("ResourceInUse", self.sagemaker.create_domain, "already exists", **self.domain_arguments("twice"))

    def test_five_security_groups_are_refused_because_sagemaker_adds_one(self) -> None:
        settings = {"ExecutionRole": self.account.role, "SecurityGroups": [self.account.group] * 5}
        self.refused("ValidationException", self.sagemaker.create_domain, "at most 4", **self.domain_arguments("five", DefaultUserSettings=settings))

    def test_a_subnet_of_another_vpc_is_refused(self) -> None:
        ec2 = self.account.client("ec2")
        other = ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=other, CidrBlock="10.8.0.0/24")["Subnet"]["SubnetId"]
        self.refused("ValidationException", self.sagemaker.create_domain, other, **self.domain_arguments("elsewhere", SubnetIds=[subnet]))

    def test_a_key_that_does_not_exist_is_refused(self) -> None:
        key = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000"
        self.refused("ValidationException", self.sagemaker.create_domain, key, **self.domain_arguments("keyless", KmsKeyId=key))

    def test_a_role_that_sagemaker_may_not_assume_is_refused(self) -> None:
        trust = {
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
        }
        settings = {"ExecutionRole": self.account.make_role("machines", trust), "SecurityGroups": [self.account.group]}
        self.refused(
            "ValidationException", self.sagemaker.create_domain, "Could not assume role", **self.domain_arguments(
                "untrusted", DefaultUserSettings=settings,
            ),
        )

    def test_a_role_that_sagemaker_may_assume_for_another_account_only_is_refused(self) -> None:
        self.refused("ValidationException", self.sagemaker.create_domain, "Could not assume role", **self.trusting("999999999999"))

    def test_a_role_that_sagemaker_may_assume_for_this_account_only_is_taken(self) -> None:
        self.assertIn("DomainId", self.sagemaker.create_domain(**self.trusting("123456789012")))

    def test_an_idle_timeout_outside_its_bounds_is_refused(self) -> None:
        idle = {"LifecycleManagement": "ENABLED", "IdleTimeoutInMinutes": 60, "MinIdleTimeoutInMinutes": 120, "MaxIdleTimeoutInMinutes": 240}
        settings = {
            "ExecutionRole": self.account.role, "SecurityGroups": [self.account.group], "JupyterLabAppSettings": {
                "AppLifecycleManagement": {"IdleSettings": idle},
            },
        }
        self.refused(
            "ValidationException", self.sagemaker.create_domain, "MinIdleTimeoutInMinutes", **self.domain_arguments(
                "restless", DefaultUserSettings=settings,
            ),
        )

    def test_an_update_keeps_the_settings_it_does_not_name(self) -> None:
        domain = self.make_domain("updated")
        with self.standing_still():
            self.sagemaker.update_domain(DomainId=domain, DefaultUserSettings={"DefaultLandingUri": "studio::"})
            shown = self.sagemaker.describe_domain(DomainId=domain)
            self.assertEqual(
                ("Updating", self.account.role, "studio::"), (
                    shown["Status"], shown["DefaultUserSettings"]["ExecutionRole"], shown["DefaultUserSettings"]["DefaultLandingUri"],
                ),
            )
            self.refused("ResourceInUse", self.sagemaker.update_domain, "Updating", DomainId=domain, DefaultUserSettings={})
        self.eventually("InService", lambda: self.sagemaker.describe_domain(DomainId=domain)["Status"])

    def test_a_missing_domain_answers_resource_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.describe_domain, "does not exist", DomainId="d-nothing")
        self.refused("ResourceNotFound", self.sagemaker.delete_domain, "does not exist", DomainId="d-nothing")

    def test_a_domain_with_a_profile_is_not_deleted(self) -> None:
        domain = self.make_domain("inhabited")
        self.make_profile(domain, "someone")
        self.refused("ResourceInUse", self.sagemaker.delete_domain, "UserProfile(s) are associated", DomainId=domain)

    def test_deleting_with_retain_leaves_file_system_mount_targets_and_groups(self) -> None:
        domain = self.sagemaker.describe_domain(DomainId=self.make_domain("retained"))
        self.delete(domain, "Retain")
        self.assertEqual(2, len(self.mount_targets(domain)))
        self.assertTrue(self.group(domain["DomainId"], "inbound"))

    def test_deleting_with_delete_leaves_only_the_two_groups(self) -> None:
        domain = self.sagemaker.describe_domain(DomainId=self.make_domain("dropped"))
        self.delete(domain, "Delete")
        systems = self.account.client("efs").describe_file_systems()["FileSystems"]
        self.assertNotIn(domain["HomeEfsFileSystemId"], [system["FileSystemId"] for system in systems])
        self.assertTrue(self.group(domain["DomainId"], "inbound"))
        self.assertTrue(self.group(domain["DomainId"], "outbound"))

    def trusting(self, account: str) -> dict[str, Any]:
        """Arguments for a domain whose role trusts SageMaker on behalf of one account."""
        trust = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
            "Condition": {"StringEquals": {"aws:SourceAccount": account}},
        }]}
        settings = {"ExecutionRole": self.account.make_role(f"for-{account}", trust), "SecurityGroups": [self.account.group]}
        return self.domain_arguments(f"trust-{account}", DefaultUserSettings=settings)

    def delete(self, domain: dict[str, Any], retention: str) -> None:
        with self.standing_still():
            self.sagemaker.delete_domain(DomainId=domain["DomainId"], RetentionPolicy={"HomeEfsFileSystem": retention})
        self.assertEqual("Deleting", self.sagemaker.describe_domain(DomainId=domain["DomainId"])["Status"])
        self.eventually(True, lambda: self.gone(lambda: self.sagemaker.describe_domain(DomainId=domain["DomainId"])))

    def mount_targets(self, domain: dict[str, Any]) -> list[dict[str, Any]]:
        return self.account.client("efs").describe_mount_targets(FileSystemId=domain["HomeEfsFileSystemId"])["MountTargets"]

    def group(self, domain_id: str, direction: str) -> dict[str, Any]:
        name = f"security-group-for-{direction}-nfs-{domain_id}"
        return self.account.client("ec2").describe_security_groups(Filters=[{"Name": "group-name", "Values": [name]}])["SecurityGroups"][0]
