"""User profiles of a domain."""
from __future__ import annotations

from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations, user_settings
from localcloud.sagemaker.domain import ACTIVE_APP, BUSY, domain_in_service, find_domain
from localcloud.sagemaker.paging import created, last_modified, page, summary
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now

FIRST_UID = 200_001


def find_profile(partition: Partition, domain_id: str, name: str) -> Resource:
    """The profile, or ResourceNotFound (of the domain too)."""
    find_domain(partition, domain_id)
    profile = partition.table("profile").find(domain_id, name)
    if profile is None:
        raise not_found("UserProfile", partition.arn(f"user-profile/{domain_id}/{name}"))
    return profile


class UserProfiles(Part):
    def CreateUserProfile(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        domain = domain_in_service(partition, params["DomainId"])
        self._check_new(call, domain)
        arn = partition.arn(f"user-profile/{params['DomainId']}/{params['UserProfileName']}")
        with partition.lock:
            domain_in_service(partition, params["DomainId"])
            if partition.table("profile").find(params["DomainId"], params["UserProfileName"]):
                raise in_use(f"UserProfile [{arn}] already exists.")
            profile = self._add(partition, domain, arn, params)
        self.settle(partition, profile, durations.PROFILE_CREATE, "Pending", "InService")
        return {"UserProfileArn": arn}

    def DescribeUserProfile(self, call: Call) -> dict[str, Any]:
        return find_profile(self.partition(call), call.params["DomainId"], call.params["UserProfileName"]).described()

    def ListUserProfiles(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        domain, part = params.get("DomainIdEquals"), (params.get("UserProfileNameContains") or "").lower()
        rows = partition.table("profile").where(
            lambda profile: domain in (None, profile["DomainId"]) and part in profile["UserProfileName"].lower()
        )
        shown = summary("DomainId", "UserProfileName", "Status", "CreationTime", "LastModifiedTime")
        return page(
            params, rows, {"CreationTime": created, "LastModifiedTime": last_modified}, "CreationTime", shown, "UserProfiles"
        )

    def UpdateUserProfile(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        profile = find_profile(partition, params["DomainId"], params["UserProfileName"])
        settings = params.get("UserSettings") or {}
        user_settings.check(self.cloud, call.region, find_domain(partition, params["DomainId"])["VpcId"], settings)
        with partition.lock:
            self._refuse_busy(profile)
            identity = (profile.get("UserSettings") or {}).get("CustomPosixUserConfig")
            if settings.get("CustomPosixUserConfig", identity) != identity:
                raise invalid("CustomPosixUserConfig of a user profile cannot be changed; delete the profile and create it again")
            profile.touch(Status="Updating", UserSettings=user_settings.merged(profile.get("UserSettings"), settings))
        self.settle(partition, profile, durations.PROFILE_UPDATE, "Updating", "InService")
        return {"UserProfileArn": profile.arn}

    def DeleteUserProfile(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        with partition.lock:
            profile = find_profile(partition, params["DomainId"], params["UserProfileName"])
            self._refuse_busy(profile)
            self._check_unused(partition, profile)
            profile.touch(Status="Deleting")
        self.timetable.after(durations.PROFILE_DELETE, partition.forget, "profile", profile)
        return {}

    def _check_new(self, call: Call, domain: Resource) -> None:
        params, settings = call.params, call.params.get("UserSettings") or {}
        single_sign_on = params.get("SingleSignOnUserIdentifier") or params.get("SingleSignOnUserValue")
        if domain["AuthMode"] == "IAM" and single_sign_on:
            raise invalid("SingleSignOnUserIdentifier and SingleSignOnUserValue are for domains with AuthMode SSO; this one has IAM")
        if domain["AuthMode"] == "SSO" and not single_sign_on:
            raise invalid("SingleSignOnUserIdentifier and SingleSignOnUserValue are required: the domain's AuthMode is SSO")
        default = domain["DefaultUserSettings"].get("SecurityGroups")
        if domain["AppNetworkAccessType"] == "VpcOnly" and not (settings.get("SecurityGroups") or default):
            raise invalid("UserSettings.SecurityGroups is required: the domain is VpcOnly and names none in DefaultUserSettings")
        user_settings.check(self.cloud, call.region, domain["VpcId"], settings)

    def _add(self, partition: Partition, domain: Resource, arn: str, params: dict[str, Any]) -> Resource:
        identity = (params.get("UserSettings") or {}).get("CustomPosixUserConfig") or domain["DefaultUserSettings"].get("CustomPosixUserConfig")
        number = domain.private["profiles"] = domain.private.get("profiles", 0) + 1
        moment = now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "UserProfileArn": arn,
            "HomeEfsFileSystemUid": str(identity["Uid"] if identity else FIRST_UID + number - 1),
            "Status": "Pending",
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        partition.set_tags(arn, params.get("Tags"))
        return partition.table("profile").add(Resource((params["DomainId"], params["UserProfileName"]), arn, fields))

    def _refuse_busy(self, profile: Resource) -> None:
        if profile["Status"] in BUSY:
            raise in_use(f"UserProfile [{profile.arn}] is in state {profile['Status']}; wait until it is InService")

    def _check_unused(self, partition: Partition, profile: Resource) -> None:
        domain, name = profile["DomainId"], profile["UserProfileName"]
        if any(
            app["DomainId"] == domain and app.get("UserProfileName") == name and app["Status"] in ACTIVE_APP
            for app in partition.table("app")
        ):
            raise in_use(f"Unable to delete UserProfile [{profile.arn}] because App(s) are associated with it.")
        if any(
            space["DomainId"] == domain and (space.get("OwnershipSettings") or {}).get("OwnerUserProfileName") == name
            for space in partition.table("space")
        ):
            raise in_use(f"Unable to delete UserProfile [{profile.arn}] because Space(s) are associated with it.")
