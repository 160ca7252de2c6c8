"""Studio images, their versions, how apps run them, and start scripts."""
from __future__ import annotations

import base64

from tests.localcloud.sagemaker.account import AccountTest

BASE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/studio:1"


class ImageTest(AccountTest):
    def make_image(self, name: str) -> None:
        self.sagemaker.create_image(ImageName=name, RoleArn=self.account.role)
        self.eventually("CREATED", lambda: self.sagemaker.describe_image(ImageName=name)["ImageStatus"])

    def make_version(self, name: str, token: str, **more: object) -> str:
        arn = self.sagemaker.create_image_version(ImageName=name, BaseImage=BASE, ClientToken=token, **more)["ImageVersionArn"]
        number = int(arn.rsplit("/", 1)[-1])
        self.eventually("CREATED", lambda: self.sagemaker.describe_image_version(ImageName=name, Version=number)["ImageVersionStatus"])
        return arn

    def test_an_image_is_creating_and_then_created(self) -> None:
        with self.standing_still():
            self.sagemaker.create_image(ImageName="slow", RoleArn=self.account.role)
        self.assertEqual("CREATING", self.sagemaker.describe_image(ImageName="slow")["ImageStatus"])
        self.eventually("CREATED", lambda: self.sagemaker.describe_image(ImageName="slow")["ImageStatus"])

    def test_a_second_image_of_the_name_is_in_use(self) -> None:
        self.make_image("twice")
        self.refused("ResourceInUse", self.sagemaker.create_image, "already exists", ImageName="twice", RoleArn=self.account.role)

    def test_versions_count_up_and_a_repeated_token_makes_no_second_one(self) -> None:
        self.make_image("counted")
        first = self.make_version("counted", "a")
        self.assertEqual(first, self.make_version("counted", "a"))
        self.assertTrue(self.make_version("counted", "b").endswith("image-version/counted/2"))

    def test_an_alias_moves_to_the_version_that_asked_last(self) -> None:
        self.make_image("aliased")
        self.make_version("aliased", "a", Aliases=["latest"])
        self.make_version("aliased", "b", Aliases=["latest"])
        self.assertEqual(2, self.sagemaker.describe_image_version(ImageName="aliased", Alias="latest")["Version"])

    def test_deleting_an_image_removes_its_versions(self) -> None:
        self.make_image("dropped")
        self.make_version("dropped", "a")
        self.sagemaker.delete_image(ImageName="dropped")
        self.eventually(True, lambda: self.gone(lambda: self.sagemaker.describe_image(ImageName="dropped")))
        self.refused("ResourceNotFound", self.sagemaker.describe_image_version, "does not exist", ImageName="dropped", Version=1)

    def test_an_app_image_config_takes_one_kind(self) -> None:
        kinds = {"JupyterLabAppImageConfig": {}, "CodeEditorAppImageConfig": {}}
        self.refused("ValidationException", self.sagemaker.create_app_image_config, "Only one of", AppImageConfigName="both", **kinds)

    def test_an_app_image_config_is_updated_and_deleted(self) -> None:
        key = {"AppImageConfigName": "lab"}
        self.sagemaker.create_app_image_config(**key, JupyterLabAppImageConfig={"FileSystemConfig": {"DefaultUid": 1000}})
        self.sagemaker.update_app_image_config(**key, JupyterLabAppImageConfig={"FileSystemConfig": {"DefaultUid": 1001}})
        self.assertEqual(1001, self.sagemaker.describe_app_image_config(**key)["JupyterLabAppImageConfig"]["FileSystemConfig"]["DefaultUid"])
        self.sagemaker.delete_app_image_config(**key)
        self.refused("ResourceNotFound", self.sagemaker.describe_app_image_config, "does not exist", **key)

    def test_a_start_script_must_be_base64(self) -> None:
        script = {"StudioLifecycleConfigName": "start", "StudioLifecycleConfigAppType": "JupyterLab"}
        self.refused("ValidationException", self.sagemaker.create_studio_lifecycle_config, "base64", **script, StudioLifecycleConfigContent="$$$$")
        self.sagemaker.create_studio_lifecycle_config(**script, StudioLifecycleConfigContent=base64.b64encode(b"echo").decode())
        self.assertEqual(
            ["start"], [each["StudioLifecycleConfigName"] for each in self.sagemaker.list_studio_lifecycle_configs()["StudioLifecycleConfigs"]],
        )
