"""Which instance type and image an application gets, and what IAM sees of it."""
from __future__ import annotations

import json
from typing import Any

import boto3

from tests.localcloud.sagemaker.account import REGION
from tests.localcloud.sagemaker.studio_case import StudioCase

CPU = f"arn:aws:sagemaker:{REGION}:885854791233:image/sagemaker-distribution-cpu"
GPU = CPU.replace("-cpu", "-gpu")


def default(instance_type: str, image: str | None = None) -> dict[str, Any]:
    spec = {"InstanceType": instance_type} | ({"SageMakerImageArn": image} if image else {})
    return {"JupyterLabAppSettings": {"DefaultResourceSpec": spec}}


class DefaultTypeTest(StudioCase):
    """A CreateApp that names no type takes the space's, else the profile's, else the domain's."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        settings = {"ExecutionRole": cls.account.role, "SecurityGroups": [cls.account.group], **default("ml.t3.large")}
        cls.domain = case.make_domain("defaults", DefaultUserSettings=settings)
        case.make_profile(cls.domain, "plain")
        case.make_profile(cls.domain, "chosen", **default("ml.m5.large"))

    def type_of(self, key: dict[str, str], **more: Any) -> str:
        self.sagemaker.create_app(**key, **more)
        return str(self.sagemaker.describe_app(**key)["ResourceSpec"]["InstanceType"])

    def test_the_domains(self) -> None:
        self.make_space(self.domain, "a", "plain")
        self.assertEqual("ml.t3.large", self.type_of(self.app_key(self.domain, "a")))

    def test_the_profiles_before_the_domains(self) -> None:
        self.make_space(self.domain, "b", "chosen")
        self.assertEqual("ml.m5.large", self.type_of(self.app_key(self.domain, "b")))

    def test_the_spaces_before_the_profiles(self) -> None:
        self.make_space(self.domain, "c", "chosen", **default("ml.c5.large"))
        self.assertEqual("ml.c5.large", self.type_of(self.app_key(self.domain, "c")))

    def test_the_requests_before_all(self) -> None:
        self.make_space(self.domain, "d", "chosen", **default("ml.c5.large"))
        self.assertEqual("ml.t3.medium", self.type_of(self.app_key(self.domain, "d"), ResourceSpec={"InstanceType": "ml.t3.medium"}))


class KeyInRequestTest(StudioCase):
    """`sagemaker:InstanceTypes` is in the context when the request names a type, and not when a default is taken."""

    def setUp(self) -> None:
        settings = self.account.cloud.settings
        self.addCleanup(setattr, settings, "enforce_iam", False)
        self.domain = self.make_domain(f"seen-{id(self)}")
        self.make_profile(self.domain, "ada")
        settings.enforce_iam = True

    def acting(self, *denials: dict[str, Any]) -> Any:
        iam, name = self.account.client("iam"), f"u{id(self)}{len(denials)}"
        iam.create_user(UserName=name)
        document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, *denials]}
        iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=json.dumps(document))
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return boto3.client(
            "sagemaker", region_name=REGION, endpoint_url=self.account.cloud.endpoint,
            aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"],
        )  # fmt: skip

    def refuse(self, actions: list[str], condition: dict[str, Any]) -> dict[str, Any]:
        return {"Effect": "Deny", "Action": actions, "Resource": "*", "Condition": condition}

    def asked(self, name: str, **settings: Any) -> dict[str, Any]:
        return {
            "DomainId": self.domain, "SpaceName": name, "OwnershipSettings": {"OwnerUserProfileName": "ada"},
            "SpaceSharingSettings": {"SharingType": "Private"}, "SpaceSettings": {"AppType": "JupyterLab", **settings},
        }  # fmt: skip

    def test_a_refusal_on_CreateApp_alone_is_passed_by_the_spaces_default(self) -> None:
        other = {"ForAnyValue:StringNotLike": {"sagemaker:InstanceTypes": ["ml.t3.*"]}}
        who = self.acting(self.refuse(["sagemaker:CreateApp"], other))
        who.create_space(**self.asked("large", **default("ml.m5.24xlarge")))
        self.eventually("InService", lambda: who.describe_space(DomainId=self.domain, SpaceName="large")["Status"])
        key = self.app_key(self.domain, "large")
        self.refused("AccessDeniedException", who.create_app, "explicit deny", **key, ResourceSpec={"InstanceType": "ml.m5.24xlarge"})
        who.create_app(**key)
        self.assertEqual("ml.m5.24xlarge", who.describe_app(**key)["ResourceSpec"]["InstanceType"])

    def test_a_refusal_on_spaces_profiles_and_unnamed_types_is_not(self) -> None:
        other = {"ForAnyValue:StringNotLike": {"sagemaker:InstanceTypes": ["ml.t3.*"]}}
        named = ["sagemaker:CreateApp", "sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:UpdateUserProfile"]
        who = self.acting(self.refuse(named, other), self.refuse(["sagemaker:CreateApp"], {"Null": {"sagemaker:InstanceTypes": "true"}}))
        self.refused("AccessDeniedException", who.create_space, "sagemaker:CreateSpace", **self.asked("large", **default("ml.m5.24xlarge")))
        profile = {"DomainId": self.domain, "UserProfileName": "ada", "UserSettings": default("ml.m5.24xlarge")}
        self.refused("AccessDeniedException", who.update_user_profile, "sagemaker:UpdateUserProfile", **profile)
        who.create_space(**self.asked("small"))
        self.eventually("InService", lambda: who.describe_space(DomainId=self.domain, SpaceName="small")["Status"])
        self.refused("AccessDeniedException", who.create_app, "sagemaker:CreateApp", **self.app_key(self.domain, "small"))
        who.create_app(**self.app_key(self.domain, "small"), ResourceSpec={"InstanceType": "ml.t3.medium"})


class ImageTest(StudioCase):
    """A GPU without the GPU build of SageMaker Distribution is refused here: AWS would bill it."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        case = cls()
        cls.domain = case.make_domain("images")
        case.make_profile(cls.domain, "ada")
        case.make_space(cls.domain, "lab", "ada")
        cls.key = case.app_key(cls.domain, "lab")

    def start(self, **spec: str) -> Any:
        return lambda: self.sagemaker.create_app(**self.key, ResourceSpec=spec)

    def test_a_GPU_without_an_image_or_with_the_CPU_build_is_refused(self) -> None:
        for kind in ("ml.g4dn.xlarge", "ml.g5.xlarge", "ml.g6e.xlarge", "ml.p3.2xlarge"):
            self.refused("ValidationException", self.start(InstanceType=kind), "has a GPU")
            self.refused("ValidationException", self.start(InstanceType=kind, SageMakerImageArn=CPU), "has a GPU")

    def test_an_image_of_another_owner_or_region_is_refused(self) -> None:
        self.refused("ValidationException", self.start(InstanceType="ml.t3.medium", SageMakerImageArn=CPU.replace("8858", "8859")), "belong to")
        other = CPU.replace(REGION, "eu-west-1").replace("885854791233", "819792524951")
        self.refused("ValidationException", self.start(InstanceType="ml.t3.medium", SageMakerImageArn=other), "not in the region")

    def test_a_GPU_with_the_GPU_build_starts(self) -> None:
        self.start(InstanceType="ml.g5.xlarge", SageMakerImageArn=GPU)()
        self.eventually("InService", lambda: self.sagemaker.describe_app(**self.key)["Status"])
