"""Spaces, the applications in them, and the links that open them."""
from __future__ import annotations

from typing import Any

from tests.localcloud.sagemaker.studio_case import StudioCase


class SpaceTest(StudioCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        storage = {"DefaultEbsStorageSettings": {"DefaultEbsVolumeSizeInGb": 20, "MaximumEbsVolumeSizeInGb": 100}}
        settings = {"ExecutionRole": cls.account.role, "SecurityGroups": [cls.account.group], "SpaceStorageSettings": storage}
        cls.domain = case.make_domain("rooms", DefaultUserSettings=settings)
        case.make_profile(cls.domain, "owner")

    def volume(self, size: int) -> dict[str, Any]:
        return {"SpaceStorageSettings": {"EbsStorageSettings": {"EbsVolumeSizeInGb": size}}}

    def test_a_volume_above_the_maximum_of_the_domain_is_refused(self) -> None:
        arguments = {
            "DomainId": self.domain, "SpaceName": "large", "SpaceSharingSettings": {"SharingType": "Private"}, "OwnershipSettings": {
                "OwnerUserProfileName": "owner",
            },
        }
        self.refused(
            "ValidationException", self.sagemaker.create_space, "MaximumEbsVolumeSizeInGb 100", **arguments, SpaceSettings={
                "AppType": "JupyterLab", **self.volume(101),
            },
        )

    def test_a_volume_only_grows(self) -> None:
        self.make_space(self.domain, "growing", "owner", **self.volume(30))
        key = {"DomainId": self.domain, "SpaceName": "growing"}
        self.refused("ValidationException", self.sagemaker.update_space, "can only grow", **key, SpaceSettings=self.volume(20))
        self.sagemaker.update_space(**key, SpaceSettings=self.volume(40))
        self.eventually("InService", lambda: self.space(self.domain, "growing")["Status"])
        self.assertEqual(40, self.space(self.domain, "growing")["SpaceSettings"]["SpaceStorageSettings"]["EbsStorageSettings"]["EbsVolumeSizeInGb"])

    def test_an_owner_that_does_not_exist_is_refused(self) -> None:
        arguments = {
            "DomainId": self.domain, "SpaceName": "ownerless", "SpaceSharingSettings": {"SharingType": "Private"}, "OwnershipSettings": {
                "OwnerUserProfileName": "nobody",
            },
        }
        self.refused("ValidationException", self.sagemaker.create_space, "nobody", **arguments, SpaceSettings={"AppType": "JupyterLab"})

    def test_a_file_system_that_the_domain_does_not_offer_is_refused(self) -> None:
        arguments = {
            "DomainId": self.domain, "SpaceName": "foreign", "SpaceSharingSettings": {"SharingType": "Private"}, "OwnershipSettings": {
                "OwnerUserProfileName": "owner",
            },
        }
        systems = [{"EFSFileSystem": {"FileSystemId": "fs-12345678"}}]
        self.refused(
            "ValidationException", self.sagemaker.create_space, "fs-12345678", **arguments, SpaceSettings={
                "AppType": "JupyterLab", "CustomFileSystems": systems,
            },
        )

    def test_a_space_with_an_app_is_in_use_until_the_app_is_deleted(self) -> None:
        self.make_space(self.domain, "occupied", "owner")
        key = self.app_key(self.domain, "occupied")
        self.make_app(key)
        self.refused("ResourceInUse", self.sagemaker.delete_space, "App(s) are associated", DomainId=self.domain, SpaceName="occupied")
        self.delete_app(key)
        self.sagemaker.delete_space(DomainId=self.domain, SpaceName="occupied")
        self.eventually(True, lambda: self.gone(lambda: self.space(self.domain, "occupied")))

    def test_a_missing_space_is_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.describe_space, "does not exist", DomainId=self.domain, SpaceName="nowhere")

    def test_the_list_shows_owner_sharing_and_app_type(self) -> None:
        self.make_space(self.domain, "shown", "owner", "CodeEditor")
        found = self.sagemaker.list_spaces(DomainIdEquals=self.domain, SpaceNameContains="SHOWN")["Spaces"][0]
        self.assertEqual("CodeEditor", found["SpaceSettingsSummary"]["AppType"])
        self.assertEqual(
            ("owner", "Private"), (found["OwnershipSettingsSummary"]["OwnerUserProfileName"], found["SpaceSharingSettingsSummary"]["SharingType"]),
        )


class AppTest(StudioCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        efs = cls.account.client("efs")
        cls.files = efs.create_file_system(CreationToken="shared")["FileSystemId"]
        cls.target = efs.create_mount_target(FileSystemId=cls.files, SubnetId=cls.account.subnets[0])["MountTargetId"]
        settings = {
            "ExecutionRole": cls.account.role, "SecurityGroups": [cls.account.group],
            "CustomFileSystemConfigs": [{"EFSFileSystemConfig": {"FileSystemId": cls.files, "FileSystemPath": "/"}}],
            "JupyterLabAppSettings": {"DefaultResourceSpec": {"InstanceType": "ml.m5.large"}},
        }
        cls.domain = case.make_domain("apps", DefaultUserSettings=settings)
        case.make_profile(cls.domain, "owner")

    def test_an_app_starts_on_the_instance_type_of_the_domain(self) -> None:
        self.make_space(self.domain, "typical", "owner")
        key = self.app_key(self.domain, "typical")
        with self.standing_still():
            self.sagemaker.create_app(**key)
        self.assertEqual("Pending", self.sagemaker.describe_app(**key)["Status"])
        self.eventually("InService", lambda: self.sagemaker.describe_app(**key)["Status"])
        self.assertEqual("ml.m5.large", self.sagemaker.describe_app(**key)["ResourceSpec"]["InstanceType"])

    def test_a_running_app_is_in_use_and_a_deleted_one_can_be_made_again(self) -> None:
        self.make_space(self.domain, "again", "owner")
        key = self.app_key(self.domain, "again")
        self.make_app(key)
        self.refused("ResourceInUse", self.sagemaker.create_app, "already exists", **key)
        self.delete_app(key)
        self.make_app(key)

    def test_a_deleted_app_stays_listed_and_cannot_be_deleted_again(self) -> None:
        self.make_space(self.domain, "listed", "owner")
        key = self.app_key(self.domain, "listed")
        self.make_app(key)
        self.delete_app(key)
        self.assertEqual(
            ["Deleted"], [app["Status"] for app in self.sagemaker.list_apps(DomainIdEquals=self.domain, SpaceNameEquals="listed")["Apps"]],
        )
        self.refused("ResourceNotFound", self.sagemaker.delete_app, "does not exist", **key)

    def test_jupyterlab_without_a_space_is_refused(self) -> None:
        self.refused(
            "ValidationException", self.sagemaker.create_app, "runs in a space",
            DomainId=self.domain, UserProfileName="owner", AppType="JupyterLab", AppName="default",
        )

    def test_an_app_of_another_type_than_its_space_is_refused(self) -> None:
        self.make_space(self.domain, "editor", "owner", "CodeEditor")
        self.refused("ValidationException", self.sagemaker.create_app, "CodeEditor", **self.app_key(self.domain, "editor"))

    def test_profile_and_space_together_are_refused(self) -> None:
        self.refused(
            "ValidationException", self.sagemaker.create_app, "exactly one",
            DomainId=self.domain, UserProfileName="owner", SpaceName="x", AppType="JupyterLab", AppName="default",
        )

    def test_an_instance_type_that_does_not_exist_is_refused(self) -> None:
        self.make_space(self.domain, "wrong", "owner")
        self.refused(
            "ValidationException", self.sagemaker.create_app, "instanceType", **self.app_key(self.domain, "wrong"), ResourceSpec={"InstanceType": "ml.huge"},
        )

    def test_an_app_fails_when_the_shared_file_system_does_not_let_the_domain_in_and_starts_when_it_does(self) -> None:
        self.make_space(self.domain, "sharing", "owner", CustomFileSystems=[{"EFSFileSystem": {"FileSystemId": self.files}}])
        key = self.app_key(self.domain, "sharing")
        self.make_app(key, "Failed")
        self.assertIn("security-group-for-inbound-nfs", self.sagemaker.describe_app(**key)["FailureReason"])
        name = f"security-group-for-inbound-nfs-{self.domain}"
        group = self.account.client("ec2").describe_security_groups(
            Filters=[{"Name": "group-name", "Values": [name]}],
        )["SecurityGroups"][0]["GroupId"]
        self.account.client("efs").modify_mount_target_security_groups(MountTargetId=self.target, SecurityGroups=[group])
        self.make_app(key)

    def test_a_domain_with_a_running_app_is_not_deleted(self) -> None:
        self.make_space(self.domain, "running", "owner")
        self.make_app(self.app_key(self.domain, "running"))
        self.refused("ResourceInUse", self.sagemaker.delete_domain, "App(s) are associated", DomainId=self.domain)


class CanvasTest(StudioCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        cls.domain = case.make_domain("canvas")

    def key(self, profile: str) -> dict[str, str]:
        return {"DomainId": self.domain, "UserProfileName": profile, "AppType": "Canvas", "AppName": "default"}

    def test_canvas_starts_in_a_profile_on_the_systems_instance_and_once_only(self) -> None:
        self.make_profile(self.domain, "starter")
        self.make_app(self.key("starter"))
        self.assertEqual("system", self.sagemaker.describe_app(**self.key("starter"))["ResourceSpec"]["InstanceType"])
        self.refused("ResourceInUse", self.sagemaker.create_app, "already exists", **self.key("starter"))

    def test_canvas_in_a_space_is_refused(self) -> None:
        self.make_profile(self.domain, "spacious")
        self.make_space(self.domain, "lab", "spacious")
        key = {"DomainId": self.domain, "SpaceName": "lab", "AppType": "Canvas", "AppName": "default"}
        self.refused("ValidationException", self.sagemaker.create_app, "belongs to a user profile", **key)

    def test_a_deleted_canvas_is_deleting_then_deleted_and_can_be_made_again(self) -> None:
        self.make_profile(self.domain, "again")
        self.make_app(self.key("again"))
        self.delete_app(self.key("again"))
        self.make_app(self.key("again"))

    def test_canvas_settings_of_a_profile_are_written_and_taken_back(self) -> None:
        settings = {"DirectDeploySettings": {"Status": "ENABLED"}}
        self.make_profile(self.domain, "settings", ExecutionRole=self.account.role)
        for wanted in (settings, {}):
            self.sagemaker.update_user_profile(DomainId=self.domain, UserProfileName="settings", UserSettings={"CanvasAppSettings": wanted})
            self.eventually("InService", lambda: self.profile(self.domain, "settings")["Status"])
            self.assertEqual(wanted, self.profile(self.domain, "settings")["UserSettings"].get("CanvasAppSettings"))
        self.assertEqual(self.account.role, self.profile(self.domain, "settings")["UserSettings"]["ExecutionRole"])

    def test_a_profile_with_canvas_is_not_deleted(self) -> None:
        self.make_profile(self.domain, "kept")
        self.make_app(self.key("kept"))
        self.refused("ResourceInUse", self.sagemaker.delete_user_profile, "App(s) are associated", DomainId=self.domain, UserProfileName="kept")


class PresignedUrlTest(StudioCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        cls.domain = case.make_domain("links")
        case.make_profile(cls.domain, "owner")
        case.make_profile(cls.domain, "guest")

    def test_every_link_is_another_one(self) -> None:
        key = {"DomainId": self.domain, "UserProfileName": "owner", "ExpiresInSeconds": 60, "LandingUri": "studio::"}
        links = {self.sagemaker.create_presigned_domain_url(**key)["AuthorizedUrl"] for _ in range(2)}
        self.assertEqual(2, len(links))
        self.assertTrue(all(link.startswith(f"https://{self.domain}.studio.us-east-1.sagemaker.aws/auth?token=") for link in links))

    def test_a_link_leads_into_a_space_or_to_canvas(self) -> None:
        self.make_space(self.domain, "linked", "owner")
        key = {"DomainId": self.domain, "UserProfileName": "owner"}
        for more in ({"SpaceName": "linked", "LandingUri": "app:JupyterLab:"}, {"LandingUri": "app:Canvas:/home"}):
            self.assertIn("/auth?token=", self.sagemaker.create_presigned_domain_url(**key, **more, ExpiresInSeconds=60)["AuthorizedUrl"])

    def test_a_lifetime_over_five_minutes_is_refused(self) -> None:
        self.refused(
            "ValidationException", self.sagemaker.create_presigned_domain_url, "expiresInSeconds",
            DomainId=self.domain, UserProfileName="owner", ExpiresInSeconds=301,
        )

    def test_a_missing_profile_is_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.create_presigned_domain_url, "nobody", DomainId=self.domain, UserProfileName="nobody")

    def test_a_landing_place_of_another_form_is_refused(self) -> None:
        self.refused(
            "ValidationException", self.sagemaker.create_presigned_domain_url, "LandingUri", DomainId=self.domain, UserProfileName="owner", LandingUri="home",
        )

    def test_a_private_space_of_another_profile_is_refused(self) -> None:
        self.make_space(self.domain, "private", "owner")
        self.refused(
            "ValidationException", self.sagemaker.create_presigned_domain_url, "belongs to owner",
            DomainId=self.domain, UserProfileName="guest", SpaceName="private",
        )

    def test_a_domain_with_single_sign_on_gives_no_links(self) -> None:
        domain = self.make_domain("sso", AuthMode="SSO")
        self.sagemaker.create_user_profile(
            DomainId=domain, UserProfileName="owner", SingleSignOnUserIdentifier="UserName", SingleSignOnUserValue="owner",
        )
        self.refused("ValidationException", self.sagemaker.create_presigned_domain_url, "AuthMode", DomainId=domain, UserProfileName="owner")
