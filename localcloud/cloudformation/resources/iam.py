"""IAM roles, policies and instance profiles."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.api import document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Role(Handler):
    """AWS::IAM::Role"""

    def create(self, target: Target) -> None:
        iam, name = target.client("iam"), target.name("RoleName")
        optional = {key: target.get(key) for key in ("Path", "Description", "PermissionsBoundary") if target.get(key)}
        if target.get("MaxSessionDuration"):
            optional["MaxSessionDuration"] = int(target.get("MaxSessionDuration"))
        trust = document(target.get("AssumeRolePolicyDocument"))
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, Tags=target.tag_list, **optional)["Role"]
        target.initiated(name)
        target.attributes = {"Arn": role["Arn"], "RoleId": role["RoleId"]}
        self._change(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        iam = target.client("iam")
        iam.update_assume_role_policy(RoleName=target.physical_id, PolicyDocument=document(target.get("AssumeRolePolicyDocument")))
        duration = {"MaxSessionDuration": int(target.get("MaxSessionDuration"))} if target.get("MaxSessionDuration") else {}
        iam.update_role(RoleName=target.physical_id, Description=target.get("Description", ""), **duration)
        if target.get("PermissionsBoundary") != old.get("PermissionsBoundary"):
            if target.get("PermissionsBoundary"):
                iam.put_role_permissions_boundary(RoleName=target.physical_id, PermissionsBoundary=target.get("PermissionsBoundary"))
            else:
                iam.delete_role_permissions_boundary(RoleName=target.physical_id)
        if target.tags:
            iam.tag_role(RoleName=target.physical_id, Tags=target.tag_list)
        self._change(target, old)

    def delete(self, target: Target) -> None:
        iam, name = target.client("iam"), target.physical_id
        for policy in target.get("Policies") or []:
            ignoring_missing(iam.delete_role_policy, RoleName=name, PolicyName=policy["PolicyName"])
        for arn in target.get("ManagedPolicyArns") or []:
            ignoring_missing(iam.detach_role_policy, RoleName=name, PolicyArn=arn)
        ignoring_missing(iam.delete_role, RoleName=name)

    @staticmethod
    def _change(target: Target, old: dict[str, Any]) -> None:
        iam, name = target.client("iam"), target.physical_id
        wanted = target.get("Policies") or []
        kept = {policy["PolicyName"] for policy in wanted}
        for policy in old.get("Policies") or []:
            if policy["PolicyName"] not in kept:
                ignoring_missing(iam.delete_role_policy, RoleName=name, PolicyName=policy["PolicyName"])
        for policy in wanted:
            iam.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=document(policy["PolicyDocument"]))
        arns, present = target.get("ManagedPolicyArns") or [], old.get("ManagedPolicyArns") or []
        for arn in present:
            if arn not in arns:
                ignoring_missing(iam.detach_role_policy, RoleName=name, PolicyArn=arn)
        for arn in arns:
            if arn not in present:
                iam.attach_role_policy(RoleName=name, PolicyArn=arn)


class Policy(Handler):
    """AWS::IAM::Policy: an inline policy of roles, users and groups."""

    _KINDS = (("Roles", "role", "RoleName"), ("Users", "user", "UserName"), ("Groups", "group", "GroupName"))

    def create(self, target: Target) -> None:
        self._put(target)
        target.initiated(physical_name(target.stack_name[:5], target.logical_id[:4], longest=24))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._put(target)
        for kind, _, _ in self._KINDS:
            gone = old.get(kind) or [] if old["PolicyName"] != target.get("PolicyName") else set(old.get(kind) or []) - set(
                target.get(kind) or []
            )
            self._remove(target, old["PolicyName"], kind, list(gone))

    def delete(self, target: Target) -> None:
        for kind, _, _ in self._KINDS:
            self._remove(target, target.get("PolicyName"), kind, target.get(kind) or [])

    def _put(self, target: Target) -> None:
        for kind, word, member in self._KINDS:
            for name in target.get(kind) or []:
                put = getattr(target.client("iam"), f"put_{word}_policy")
                put(PolicyName=target.get("PolicyName"), PolicyDocument=document(target.get("PolicyDocument")), **{member: name})

    def _remove(self, target: Target, policy_name: str, kind: str, names: list[str]) -> None:
        _, word, member = next(entry for entry in self._KINDS if entry[0] == kind)
        for name in names:
            ignoring_missing(getattr(target.client("iam"), f"delete_{word}_policy"), PolicyName=policy_name, **{member: name})


class ManagedPolicy(Handler):
    """AWS::IAM::ManagedPolicy"""

    _KINDS = (("Roles", "role", "RoleName"), ("Users", "user", "UserName"), ("Groups", "group", "GroupName"))

    def create(self, target: Target) -> None:
        optional = {key: target.get(key) for key in ("Path", "Description") if target.get(key)}
        name = target.name("ManagedPolicyName", longest=128)
        answer = target.client("iam").create_policy(PolicyName=name, PolicyDocument=document(target.get("PolicyDocument")), **optional)
        target.initiated(answer["Policy"]["Arn"])
        target.attributes = {
            "PolicyArn": target.physical_id,
            "PolicyId": answer["Policy"]["PolicyId"],
            "DefaultVersionId": "v1",
            "IsAttachable": True,
            "AttachmentCount": 0,
        }
        self._attach(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        iam = target.client("iam")
        if target.get("PolicyDocument") != old.get("PolicyDocument"):
            versions = iam.list_policy_versions(PolicyArn=target.physical_id)["Versions"]
            if len(versions) >= 5:
                oldest = min((v for v in versions if not v["IsDefaultVersion"]), key=lambda v: v["CreateDate"])
                iam.delete_policy_version(PolicyArn=target.physical_id, VersionId=oldest["VersionId"])
            iam.create_policy_version(
                PolicyArn=target.physical_id, PolicyDocument=document(target.get("PolicyDocument")), SetAsDefault=True
            )
        self._attach(target, old)

    def delete(self, target: Target) -> None:
        iam = target.client("iam")
        for kind, word, member in self._KINDS:
            for name in target.get(kind) or []:
                ignoring_missing(getattr(iam, f"detach_{word}_policy"), PolicyArn=target.physical_id, **{member: name})
        for version in iam.list_policy_versions(PolicyArn=target.physical_id)["Versions"]:
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=target.physical_id, VersionId=version["VersionId"])
        ignoring_missing(iam.delete_policy, PolicyArn=target.physical_id)

    def _attach(self, target: Target, old: dict[str, Any]) -> None:
        iam = target.client("iam")
        for kind, word, member in self._KINDS:
            wanted, present = target.get(kind) or [], old.get(kind) or []
            for name in present:
                if name not in wanted:
                    ignoring_missing(getattr(iam, f"detach_{word}_policy"), PolicyArn=target.physical_id, **{member: name})
            for name in wanted:
                if name not in present:
                    getattr(iam, f"attach_{word}_policy")(PolicyArn=target.physical_id, **{member: name})


class InstanceProfile(Handler):
    """AWS::IAM::InstanceProfile"""

    def create(self, target: Target) -> None:
        iam, name = target.client("iam"), target.name("InstanceProfileName", longest=128)
        answer = iam.create_instance_profile(InstanceProfileName=name, Path=target.get("Path", "/"))
        target.initiated(name)
        target.attributes = {"Arn": answer["InstanceProfile"]["Arn"]}
        for role in target.get("Roles") or []:
            iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=role)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        iam = target.client("iam")
        for role in old.get("Roles") or []:
            ignoring_missing(iam.remove_role_from_instance_profile, InstanceProfileName=target.physical_id, RoleName=role)
        for role in target.get("Roles") or []:
            iam.add_role_to_instance_profile(InstanceProfileName=target.physical_id, RoleName=role)

    def delete(self, target: Target) -> None:
        iam = target.client("iam")
        for role in target.get("Roles") or []:
            ignoring_missing(iam.remove_role_from_instance_profile, InstanceProfileName=target.physical_id, RoleName=role)
        ignoring_missing(iam.delete_instance_profile, InstanceProfileName=target.physical_id)


HANDLERS: dict[str, Handler] = {
    "AWS::IAM::Role": Role(),
    "AWS::IAM::Policy": Policy(),
    "AWS::IAM::ManagedPolicy": ManagedPolicy(),
    "AWS::IAM::InstanceProfile": InstanceProfile(),
}
