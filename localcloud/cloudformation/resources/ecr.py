"""ECR repositories."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import call, document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Repository(Handler):
    """AWS::ECR::Repository"""

    def create(self, target: Target) -> None:
        name = target.name("RepositoryName", longest=256, lower=True)
        values = target.properties | {"RepositoryName": name, "Tags": target.tags}
        repository = call(target, "ecr", "CreateRepository", values)["repository"]
        target.initiated(name)
        target.attributes = {"Arn": repository["repositoryArn"], "RepositoryUri": repository["repositoryUri"]}
        self._configure(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        name = {"RepositoryName": target.physical_id}
        if target.get("ImageTagMutability") != old.get("ImageTagMutability"):
            call(target, "ecr", "PutImageTagMutability", name | {"ImageTagMutability": target.get("ImageTagMutability", "MUTABLE")})
        if target.get("ImageScanningConfiguration") != old.get("ImageScanningConfiguration"):
            call(
                target,
                "ecr",
                "PutImageScanningConfiguration",
                name | {"ImageScanningConfiguration": target.get("ImageScanningConfiguration", {})},
            )
        self._configure(target, old)

    def delete(self, target: Target) -> None:
        force = str(target.get("EmptyOnDelete", "false")).lower() == "true"
        ignoring_missing(target.client("ecr").delete_repository, repositoryName=target.physical_id, force=force)

    @staticmethod
    def _configure(target: Target, old: dict[str, Any]) -> None:
        ecr, name = target.client("ecr"), target.physical_id
        policy = target.get("RepositoryPolicyText")
        if policy != old.get("RepositoryPolicyText"):
            if policy:
                ecr.set_repository_policy(repositoryName=name, policyText=document(policy))
            else:
                ignoring_missing(ecr.delete_repository_policy, repositoryName=name)
        lifecycle = (target.get("LifecyclePolicy") or {}).get("LifecyclePolicyText")
        if lifecycle != (old.get("LifecyclePolicy") or {}).get("LifecyclePolicyText"):
            if lifecycle:
                ecr.put_lifecycle_policy(repositoryName=name, lifecyclePolicyText=lifecycle)
            else:
                ignoring_missing(ecr.delete_lifecycle_policy, repositoryName=name)


HANDLERS: dict[str, Handler] = {"AWS::ECR::Repository": Repository()}
