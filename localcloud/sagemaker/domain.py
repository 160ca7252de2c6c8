"""Studio domains."""
from __future__ import annotations

import logging
import secrets
from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations, keys, network, user_settings
from localcloud.sagemaker.home_file_system import HomeFileSystem
from localcloud.sagemaker.paging import created, page, summary
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now

log = logging.getLogger(__name__)

ACTIVE_APP = ("Pending", "InService", "Deleting")
BUSY = ("Pending", "Updating", "Deleting")


def find_domain(partition: Partition, domain_id: str) -> Resource:
    """The domain, or ResourceNotFound."""
    domain = partition.table("domain").find(domain_id)
    if domain is None:
        raise not_found("Domain", partition.arn(f"domain/{domain_id}"))
    return domain


def domain_in_service(partition: Partition, domain_id: str) -> Resource:
    """The domain when things may be made in it, else ResourceNotFound or ValidationException."""
    domain = find_domain(partition, domain_id)
    if domain["Status"] not in ("InService", "Updating", "Update_Failed"):
        raise invalid(f"Domain [{domain.arn}] is in state {domain['Status']}; it must be InService")
    return domain


class Domains(Part):
    def CreateDomain(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        self._check_new(call)
        with partition.lock:
            for domain in partition.table("domain"):
                if domain["DomainName"] == params["DomainName"]:
                    raise in_use(f"Domain with name [{params['DomainName']}] already exists: {domain.arn}")
            domain = self._add(partition, params)
        self.cloud.background(self._finish_create, partition, domain)
        return {"DomainArn": domain.arn, "DomainId": domain["DomainId"], "Url": domain["Url"]}

    def DescribeDomain(self, call: Call) -> dict[str, Any]:
        return find_domain(self.partition(call), call.params["DomainId"]).described()

    def ListDomains(self, call: Call) -> dict[str, Any]:
        shown = summary("DomainArn", "DomainId", "DomainName", "Status", "CreationTime", "LastModifiedTime", "Url")
        return page(call.params, self.partition(call).table("domain"), {"CreationTime": created}, "CreationTime", shown, "Domains")

    def UpdateDomain(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        domain = find_domain(partition, params["DomainId"])
        changes = self._changes(call, domain)
        with partition.lock:
            if domain["Status"] in BUSY:
                raise in_use(f"Domain [{domain.arn}] is in state {domain['Status']}; wait until it is InService")
            self._check_update(partition, domain, changes)
            domain.touch(Status="Updating", **changes)
        self.cloud.background(self._finish_update, partition, domain)
        return {"DomainArn": domain.arn}

    def DeleteDomain(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        retention = (call.params.get("RetentionPolicy") or {}).get("HomeEfsFileSystem", "Retain")
        with partition.lock:
            domain = find_domain(partition, call.params["DomainId"])
            if domain["Status"] in BUSY:
                raise in_use(f"Domain [{domain.arn}] is in state {domain['Status']}; wait until it is InService")
            self._check_empty(partition, domain)
            domain.touch(Status="Deleting")
        self.timetable.after(
            durations.DOMAIN_DELETE, self.cloud.background, self._finish_delete, partition, domain, retention
        )
        return {}

    def _check_new(self, call: Call) -> None:
        params = call.params
        if not params.get("VpcId") or not params.get("SubnetIds"):
            raise invalid("VpcId and SubnetIds are required: name the VPC of the domain and its subnets")
        network.in_vpc(self.cloud, call.region, params["VpcId"], params["SubnetIds"], [])
        if params.get("KmsKeyId") and params.get("HomeEfsFileSystemKmsKeyId"):
            raise invalid("KmsKeyId and HomeEfsFileSystemKmsKeyId exclude each other; use KmsKeyId")
        keys.usable(self.cloud, call.region, params.get("KmsKeyId") or params.get("HomeEfsFileSystemKmsKeyId"))
        if not params["DefaultUserSettings"].get("ExecutionRole"):
            raise invalid("DefaultUserSettings.ExecutionRole is required")
        for settings in ("DefaultUserSettings", "DefaultSpaceSettings"):
            user_settings.check(self.cloud, call.region, params["VpcId"], params.get(settings) or {})

    def _add(self, partition: Partition, params: dict[str, Any]) -> Resource:
        domain_id = "d-" + "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(12))
        arn, moment = partition.arn(f"domain/{domain_id}"), now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "DomainArn": arn,
            "DomainId": domain_id,
            "Status": "Pending",
            "Url": f"https://{domain_id}.studio.{partition.region}.sagemaker.aws",
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        fields.setdefault("AppNetworkAccessType", "PublicInternetOnly")
        partition.set_tags(arn, params.get("Tags"))
        return partition.table("domain").add(Resource((domain_id,), arn, fields))

    def _finish_create(self, partition: Partition, domain: Resource) -> None:
        try:
            home = self._home(partition, domain)
            key = domain.get("KmsKeyId") or domain.get("HomeEfsFileSystemKmsKeyId")
            file_system = home.create(domain["VpcId"], domain["SubnetIds"], key)
        except Exception as error:
            log.warning("Domain %s failed", domain["DomainId"], exc_info=True)
            with partition.lock:
                domain.touch(Status="Failed", FailureReason=str(error)[:1024])
            return
        with partition.lock:
            domain.touch(HomeEfsFileSystemId=file_system)
        self.settle(partition, domain, durations.DOMAIN_CREATE, "Pending", "InService")

    def _changes(self, call: Call, domain: Resource) -> dict[str, Any]:
        params = call.params
        changes: dict[str, Any] = {
            name: params[name]
            for name in ("AppNetworkAccessType", "SubnetIds", "TagPropagation", "AppSecurityGroupManagement")
            if name in params
        }
        for name, source in (
            ("DefaultUserSettings", "DefaultUserSettings"),
            ("DefaultSpaceSettings", "DefaultSpaceSettings"),
            ("DomainSettings", "DomainSettingsForUpdate"),
        ):
            if source in params:
                changes[name] = user_settings.merged(domain.get(name), params[source])
                if name != "DomainSettings":
                    user_settings.check(self.cloud, call.region, domain["VpcId"], params[source])
        if "SubnetIds" in changes:
            network.in_vpc(self.cloud, call.region, domain["VpcId"], changes["SubnetIds"], [])
        return changes

    def _check_update(self, partition: Partition, domain: Resource, changes: dict[str, Any]) -> None:
        apps = [app for app in partition.table("app") if app["DomainId"] == domain["DomainId"] and app["Status"] in ACTIVE_APP]
        network_type = changes.get("AppNetworkAccessType", domain["AppNetworkAccessType"])
        removed = set(domain["SubnetIds"]) - set(changes.get("SubnetIds", domain["SubnetIds"]))
        if apps and (removed or network_type != domain["AppNetworkAccessType"]):
            raise in_use(
                f"Domain [{domain.arn}] has {len(apps)} app(s) that are not deleted; AppNetworkAccessType and the removal of subnets wait for them"
            )
        identity = (changes.get("DefaultUserSettings") or {}).get("CustomPosixUserConfig")
        before = (domain.get("DefaultUserSettings") or {}).get("CustomPosixUserConfig")
        profiles = any(profile["DomainId"] == domain["DomainId"] for profile in partition.table("profile"))
        if "DefaultUserSettings" in changes and identity != before and profiles:
            raise invalid("CustomPosixUserConfig of a domain can change only while the domain has no user profiles")

    def _finish_update(self, partition: Partition, domain: Resource) -> None:
        try:
            if domain.get("HomeEfsFileSystemId"):
                self._home(partition, domain).mount(domain["HomeEfsFileSystemId"], domain["SubnetIds"])
        except Exception as error:
            log.warning("Domain %s could not be updated", domain["DomainId"], exc_info=True)
            with partition.lock:
                domain.touch(Status="Update_Failed", FailureReason=str(error)[:1024])
            return
        self.settle(partition, domain, durations.DOMAIN_UPDATE, "Updating", "InService")

    def _check_empty(self, partition: Partition, domain: Resource) -> None:
        for kind, name in (("app", "App"), ("space", "Space"), ("profile", "UserProfile")):
            if any(
                child["DomainId"] == domain["DomainId"] and (kind != "app" or child["Status"] in ACTIVE_APP)
                for child in partition.table(kind)
            ):
                raise in_use(f"Unable to delete Domain [{domain.arn}] because {name}(s) are associated with it.")

    def _finish_delete(self, partition: Partition, domain: Resource, retention: str) -> None:
        if retention == "Delete" and domain.get("HomeEfsFileSystemId"):
            try:
                self._home(partition, domain).delete(domain["HomeEfsFileSystemId"])
            except Exception as error:
                log.warning("Home file system of %s could not be deleted", domain["DomainId"], exc_info=True)
                with partition.lock:
                    domain.touch(Status="Delete_Failed", FailureReason=str(error)[:1024])
                return
        with partition.lock:
            for app in partition.table("app").where(lambda app: app["DomainId"] == domain["DomainId"]):
                partition.forget("app", app)
            partition.forget("domain", domain)

    def _home(self, partition: Partition, domain: Resource) -> HomeFileSystem:
        return HomeFileSystem(self.cloud, partition.region, domain["DomainId"], domain.arn)
