"""Models, endpoint configurations and endpoints, with AWS's own texts for what is missing."""
from __future__ import annotations

from typing import Any

from tests.localcloud.sagemaker.account import AccountTest
from tests.localcloud.sagemaker.example_pipeline import SKLEARN


class HostingTest(AccountTest):
    def make_model(self, name: str, **changes: Any) -> None:
        self.account.client("s3").put_object(Bucket=self.account.bucket, Key="model.tar.gz", Body=b"x")
        container = {"Image": SKLEARN, "ModelDataUrl": f"s3://{self.account.bucket}/model.tar.gz"}
        self.sagemaker.create_model(**{"ModelName": name, "PrimaryContainer": container, "ExecutionRoleArn": self.account.role, **changes})

    def make_config(self, name: str, model: str, **changes: Any) -> None:
        variant = {"VariantName": "all", "ModelName": model, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1, **changes}
        self.sagemaker.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[variant])

    def make_endpoint(self, name: str) -> None:
        self.make_model(name)
        self.make_config(name, name)
        self.sagemaker.create_endpoint(EndpointName=name, EndpointConfigName=name)
        self.eventually("InService", lambda: self.status(name))

    def status(self, name: str) -> str:
        return self.sagemaker.describe_endpoint(EndpointName=name)["EndpointStatus"]

    def test_what_is_missing_is_a_validation_exception_with_could_not_find(self) -> None:
        for operation, member, text in (
            ("describe_model", "ModelName", 'Could not find model "'),
            ("delete_model", "ModelName", 'Could not find model "'),
            ("describe_endpoint_config", "EndpointConfigName", 'Could not find endpoint configuration "'),
            ("delete_endpoint_config", "EndpointConfigName", 'Could not find endpoint configuration "'),
            ("describe_endpoint", "EndpointName", 'Could not find endpoint "'),
            ("delete_endpoint", "EndpointName", 'Could not find endpoint "'),
        ):
            with self.subTest(operation):
                self.refused("ValidationException", getattr(self.sagemaker, operation), text, **{member: "nothing"})

    def test_an_artifact_that_does_not_exist_is_refused(self) -> None:
        container = {"Image": SKLEARN, "ModelDataUrl": f"s3://{self.account.bucket}/absent.tar.gz"}
        self.refused("ValidationException", self.make_model, "Could not find model data at", name="empty", PrimaryContainer=container)

    def test_a_configuration_needs_its_model_and_a_hosting_instance_type(self) -> None:
        self.refused("ValidationException", self.make_config, "Could not find model", name="modelless", model="nothing")
        self.make_model("present")
        self.refused("ValidationException", self.make_config, "instanceType", name="studio", model="present", InstanceType="ml.t3.medium")

    def test_an_endpoint_is_creating_and_then_in_service(self) -> None:
        self.make_model("slow")
        self.make_config("slow", "slow")
        with self.standing_still():
            self.sagemaker.create_endpoint(EndpointName="slow", EndpointConfigName="slow")
        self.assertEqual("Creating", self.status("slow"))
        self.refused("ValidationException", self.sagemaker.delete_endpoint, "in-progress", EndpointName="slow")
        self.eventually("InService", lambda: self.status("slow"))

    def test_a_second_endpoint_of_the_name_is_refused(self) -> None:
        self.make_endpoint("twice")
        self.refused(
            "ValidationException", self.sagemaker.create_endpoint, "Cannot create already existing endpoint", EndpointName="twice", EndpointConfigName="twice",
        )

    def test_an_update_takes_the_new_configuration_once_it_is_in_service(self) -> None:
        self.make_endpoint("updated")
        self.make_config("updated-2", "updated")
        with self.standing_still():
            self.sagemaker.update_endpoint(EndpointName="updated", EndpointConfigName="updated-2")
        shown = self.sagemaker.describe_endpoint(EndpointName="updated")
        self.assertEqual(("Updating", "updated"), (shown["EndpointStatus"], shown["EndpointConfigName"]))
        self.eventually("updated-2", lambda: self.sagemaker.describe_endpoint(EndpointName="updated")["EndpointConfigName"])

    def test_an_endpoint_whose_model_went_away_fails(self) -> None:
        self.make_model("leaving")
        self.make_config("leaving", "leaving")
        self.sagemaker.delete_model(ModelName="leaving")
        self.sagemaker.create_endpoint(EndpointName="leaving", EndpointConfigName="leaving")
        self.eventually("Failed", lambda: self.status("leaving"))
        self.assertIn("no longer exists", self.sagemaker.describe_endpoint(EndpointName="leaving")["FailureReason"])

    def test_a_deleted_endpoint_is_deleting_and_then_gone(self) -> None:
        self.make_endpoint("dropped")
        with self.standing_still():
            self.sagemaker.delete_endpoint(EndpointName="dropped")
        self.assertEqual("Deleting", self.status("dropped"))
        self.eventually([], lambda: self.sagemaker.list_endpoints(NameContains="dropped")["Endpoints"])

    def test_an_unknown_endpoint_cannot_be_invoked(self) -> None:
        invoke = self.account.client("sagemaker-runtime").invoke_endpoint
        self.refused("ValidationException", invoke, "not found", EndpointName="nothing", Body=b"")
