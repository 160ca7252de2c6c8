"""User profiles, their tags and their pages."""
from __future__ import annotations

from tests.localcloud.sagemaker.studio_case import StudioCase


class UserProfileTest(StudioCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.domain = cls().make_domain("people")

    def test_a_new_profile_is_pending_and_then_in_service(self) -> None:
        with self.standing_still():
            arn = self.sagemaker.create_user_profile(DomainId=self.domain, UserProfileName="new")["UserProfileArn"]
        self.assertEqual(f"arn:aws:sagemaker:us-east-1:123456789012:user-profile/{self.domain}/new", arn)
        self.assertEqual("Pending", self.profile(self.domain, "new")["Status"])
        self.eventually("InService", lambda: self.profile(self.domain, "new")["Status"])

    def test_a_busy_profile_is_in_use_for_update_and_delete(self) -> None:
        with self.standing_still():
            self.sagemaker.create_user_profile(DomainId=self.domain, UserProfileName="busy")
        key = {"DomainId": self.domain, "UserProfileName": "busy"}
        self.refused("ResourceInUse", self.sagemaker.update_user_profile, "Pending", **key)
        self.refused("ResourceInUse", self.sagemaker.delete_user_profile, "Pending", **key)

    def test_a_second_profile_of_the_name_is_in_use(self) -> None:
        self.make_profile(self.domain, "twice")
        self.refused("ResourceInUse", self.sagemaker.create_user_profile, "already exists", DomainId=self.domain, UserProfileName="twice")

    def test_a_profile_in_a_missing_domain_is_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.create_user_profile, "d-nothing", DomainId="d-nothing", UserProfileName="x")

    def test_a_name_with_an_underscore_is_refused(self) -> None:
        self.refused(
            "ValidationException", self.sagemaker.create_user_profile, "userProfileName", DomainId=self.domain, UserProfileName="alice_researcher",
        )

    def test_the_identity_of_the_profile_shows_as_its_uid(self) -> None:
        self.make_profile(self.domain, "numbered", CustomPosixUserConfig={"Uid": 10001, "Gid": 10002})
        self.assertEqual("10001", self.profile(self.domain, "numbered")["HomeEfsFileSystemUid"])

    def test_the_identity_cannot_be_changed_by_an_update(self) -> None:
        self.make_profile(self.domain, "fixed", CustomPosixUserConfig={"Uid": 10001, "Gid": 10002})
        changed = {"CustomPosixUserConfig": {"Uid": 10003, "Gid": 10002}}
        self.refused(
            "ValidationException", self.sagemaker.update_user_profile, "CustomPosixUserConfig",
            DomainId=self.domain, UserProfileName="fixed", UserSettings=changed,
        )

    def test_an_update_keeps_the_settings_it_does_not_name(self) -> None:
        self.make_profile(self.domain, "kept", ExecutionRole=self.account.role)
        self.sagemaker.update_user_profile(DomainId=self.domain, UserProfileName="kept", UserSettings={"StudioWebPortal": "ENABLED"})
        self.assertEqual({"ExecutionRole": self.account.role, "StudioWebPortal": "ENABLED"}, self.profile(self.domain, "kept")["UserSettings"])

    def test_a_deleted_profile_is_gone_after_a_while(self) -> None:
        self.make_profile(self.domain, "leaving")
        with self.standing_still():
            self.sagemaker.delete_user_profile(DomainId=self.domain, UserProfileName="leaving")
        self.assertEqual("Deleting", self.profile(self.domain, "leaving")["Status"])
        self.eventually(True, lambda: self.gone(lambda: self.profile(self.domain, "leaving")))

    def test_a_profile_with_a_space_is_in_use(self) -> None:
        self.make_profile(self.domain, "settled")
        self.make_space(self.domain, "settled-space", "settled")
        self.refused("ResourceInUse", self.sagemaker.delete_user_profile, "Space(s) are associated", DomainId=self.domain, UserProfileName="settled")

    def test_a_profile_with_a_canvas_app_is_in_use_until_the_app_is_deleted(self) -> None:
        self.make_profile(self.domain, "painter")
        key = {"DomainId": self.domain, "UserProfileName": "painter", "AppType": "Canvas", "AppName": "default"}
        self.make_app(key)
        self.refused("ResourceInUse", self.sagemaker.delete_user_profile, "App(s) are associated", DomainId=self.domain, UserProfileName="painter")
        self.delete_app(key)
        self.sagemaker.delete_user_profile(DomainId=self.domain, UserProfileName="painter")

    def test_tags_are_set_added_and_removed(self) -> None:
        arn = self.sagemaker.create_user_profile(DomainId=self.domain, UserProfileName="tagged", Tags=[{"Key": "a", "Value": "1"}])["UserProfileArn"]
        self.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
        self.sagemaker.delete_tags(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual([{"Key": "b", "Value": "2"}], self.sagemaker.list_tags(ResourceArn=arn)["Tags"])

    def test_every_profile_is_listed_once_over_all_pages_in_both_orders(self) -> None:
        domain = self.make_domain("crowd")
        names = [f"member-{number:03}" for number in range(250)]
        for name in names:
            self.sagemaker.create_user_profile(DomainId=domain, UserProfileName=name)
        pages = self.sagemaker.get_paginator("list_user_profiles")
        ascending = [each["UserProfileName"] for page in pages.paginate(DomainIdEquals=domain, MaxResults=100) for each in page["UserProfiles"]]
        descending = [
            each["UserProfileName"] for page in pages.paginate(DomainIdEquals=domain, SortOrder="Descending") for each in page["UserProfiles"]
        ]
        self.assertEqual(names, ascending)
        self.assertEqual(names[::-1], descending)

    def test_a_page_goes_on_where_it_stopped_although_a_profile_went_in_between(self) -> None:
        domain = self.make_domain("moving")
        for name in ("one", "two", "three", "four"):
            self.make_profile(domain, name)
        first = self.sagemaker.list_user_profiles(DomainIdEquals=domain, MaxResults=2)
        self.sagemaker.delete_user_profile(DomainId=domain, UserProfileName="two")
        self.eventually(True, lambda: self.gone(lambda: self.profile(domain, "two")))
        second = self.sagemaker.list_user_profiles(DomainIdEquals=domain, MaxResults=2, NextToken=first["NextToken"])
        self.assertEqual(["three", "four"], [each["UserProfileName"] for each in second["UserProfiles"]])

    def test_a_token_of_another_making_is_refused(self) -> None:
        self.refused("ValidationException", self.sagemaker.list_user_profiles, "pagination token", NextToken="nonsense")
