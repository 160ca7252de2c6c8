"""What the tests of Studio share: a domain, profiles, spaces and apps that are ready."""
from __future__ import annotations

from typing import Any

from tests.localcloud.sagemaker.account import AccountTest


class StudioCase(AccountTest):
    """Makes Studio resources and waits until they may be used."""

    def make_domain(self, name: str, **changes: Any) -> str:
        answer = self.sagemaker.create_domain(**self.domain_arguments(name, **changes))
        self.eventually("InService", lambda: self.sagemaker.describe_domain(DomainId=answer["DomainId"])["Status"])
        return answer["DomainId"]

    def domain_arguments(self, name: str, **changes: Any) -> dict[str, Any]:
        settings = {"ExecutionRole": self.account.role, "SecurityGroups": [self.account.group]}
        return {
            "DomainName": name, "AuthMode": "IAM", "VpcId": self.account.vpc, "SubnetIds": self.account.subnets,
            "AppNetworkAccessType": "VpcOnly", "KmsKeyId": self.account.key, "DefaultUserSettings": settings, **changes,
        }

    def make_profile(self, domain: str, name: str, **settings: Any) -> None:
        self.sagemaker.create_user_profile(DomainId=domain, UserProfileName=name, UserSettings=settings)
        self.eventually("InService", lambda: self.profile(domain, name)["Status"])

    def profile(self, domain: str, name: str) -> dict[str, Any]:
        return self.sagemaker.describe_user_profile(DomainId=domain, UserProfileName=name)

    def make_space(self, domain: str, name: str, owner: str, app_type: str = "JupyterLab", **settings: Any) -> None:
        self.sagemaker.create_space(
            DomainId=domain, SpaceName=name, SpaceSharingSettings={"SharingType": "Private"},
            OwnershipSettings={"OwnerUserProfileName": owner}, SpaceSettings={"AppType": app_type, **settings},
        )
        self.eventually("InService", lambda: self.space(domain, name)["Status"])

    def space(self, domain: str, name: str) -> dict[str, Any]:
        return self.sagemaker.describe_space(DomainId=domain, SpaceName=name)

    def app_key(self, domain: str, space: str, app_type: str = "JupyterLab") -> dict[str, str]:
        return {"DomainId": domain, "SpaceName": space, "AppType": app_type, "AppName": "default"}

    def make_app(self, key: dict[str, str], status: str = "InService") -> None:
        self.sagemaker.create_app(**key)
        self.eventually(status, lambda: self.sagemaker.describe_app(**key)["Status"])

    def delete_app(self, key: dict[str, str]) -> None:
        self.sagemaker.delete_app(**key)
        self.eventually("Deleted", lambda: self.sagemaker.describe_app(**key)["Status"])
