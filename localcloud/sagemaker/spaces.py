"""Spaces: where JupyterLab and Code Editor applications live."""
from __future__ import annotations

import secrets
from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations
from localcloud.sagemaker.domain import ACTIVE_APP, BUSY, domain_in_service, find_domain
from localcloud.sagemaker.paging import created, last_modified, page, summary
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now
from localcloud.sagemaker.user_settings import merged

PRIVATE_APPS = ("JupyterLab", "CodeEditor")
SMALLEST_VOLUME = 5
"""Gigabytes."""


def find_space(partition: Partition, domain_id: str, name: str) -> Resource:
    """The space, or ResourceNotFound (of the domain too)."""
    find_domain(partition, domain_id)
    space = partition.table("space").find(domain_id, name)
    if space is None:
        raise not_found("Space", partition.arn(f"space/{domain_id}/{name}"))
    return space


def owner_settings(partition: Partition, space: dict[str, Any] | Resource) -> dict[str, Any]:
    """The settings that apply to a space: its owner's profile over the domain's defaults, or those of shared spaces."""
    domain = find_domain(partition, space["DomainId"])
    owner = (space.get("OwnershipSettings") or {}).get("OwnerUserProfileName")
    if (space.get("SpaceSharingSettings") or {}).get("SharingType") == "Private" and owner:
        profile = partition.table("profile").find(space["DomainId"], owner)
        return merged(domain.get("DefaultUserSettings"), profile.get("UserSettings") if profile else None)
    return domain.get("DefaultSpaceSettings") or {}


class Spaces(Part):
    def CreateSpace(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        arn = partition.arn(f"space/{params['DomainId']}/{params['SpaceName']}")
        with partition.lock:
            domain = domain_in_service(partition, params["DomainId"])
            if partition.table("space").find(params["DomainId"], params["SpaceName"]):
                raise in_use(f"Space [{arn}] already exists.")
            self._check_ownership(partition, domain, params)
            params = _with_volume(params, owner_settings(partition, params))
            self._check_settings(partition, params)
            space = self._add(partition, domain, arn, params)
        self.settle(partition, space, durations.SPACE_CREATE, "Pending", "InService")
        return {"SpaceArn": arn}

    def DescribeSpace(self, call: Call) -> dict[str, Any]:
        return find_space(self.partition(call), call.params["DomainId"], call.params["SpaceName"]).described()

    def ListSpaces(self, call: Call) -> dict[str, Any]:
        params = call.params
        domain, part = params.get("DomainIdEquals"), (params.get("SpaceNameContains") or "").lower()
        rows = self.partition(call).table("space").where(
            lambda space: domain in (None, space["DomainId"]) and part in space["SpaceName"].lower()
        )
        return page(params, rows, {"CreationTime": created, "LastModifiedTime": last_modified}, "CreationTime", _details, "Spaces")

    def UpdateSpace(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        with partition.lock:
            space = find_space(partition, params["DomainId"], params["SpaceName"])
            self._refuse_busy(space)
            settings = merged(space.get("SpaceSettings"), params.get("SpaceSettings"))
            self._check_growth(partition, space, settings)
            self._check_settings(partition, {**space.fields, "SpaceSettings": settings})
            display = params.get("SpaceDisplayName") or space.get("SpaceDisplayName")
            space.touch(Status="Updating", SpaceSettings=settings, SpaceDisplayName=display)
        self.settle(partition, space, durations.SPACE_UPDATE, "Updating", "InService")
        return {"SpaceArn": space.arn}

    def DeleteSpace(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        with partition.lock:
            space = find_space(partition, params["DomainId"], params["SpaceName"])
            self._refuse_busy(space)
            if _active_apps(partition, space):
                raise in_use(f"Unable to delete Space [{space.arn}] because App(s) are associated with it.")
            space.touch(Status="Deleting")
        self.timetable.after(durations.SPACE_DELETE, partition.forget, "space", space)
        return {}

    def _check_ownership(self, partition: Partition, domain: Resource, params: dict[str, Any]) -> None:
        sharing = (params.get("SpaceSharingSettings") or {}).get("SharingType")
        owner = (params.get("OwnershipSettings") or {}).get("OwnerUserProfileName")
        if bool(sharing) != bool(owner):
            raise invalid("OwnershipSettings and SpaceSharingSettings are given together or not at all")
        if owner:
            profile = partition.table("profile").find(params["DomainId"], owner)
            if profile is None or profile["Status"] != "InService":
                state = "does not exist" if profile is None else f"is in state {profile['Status']}"
                raise invalid(f"OwnerUserProfileName: user profile [{owner}] {state} in domain [{domain.arn}]")
        if sharing != "Private" and not (domain.get("DefaultSpaceSettings") or {}).get("ExecutionRole"):
            raise invalid("A shared space needs DefaultSpaceSettings with an ExecutionRole on the domain")
        if sharing == "Private" and (params.get("SpaceSettings") or {}).get("AppType") not in PRIVATE_APPS:
            raise invalid(f"SpaceSettings.AppType of a private space must be one of {', '.join(PRIVATE_APPS)}")

    def _check_settings(self, partition: Partition, params: dict[str, Any]) -> None:
        settings, defaults = params.get("SpaceSettings") or {}, owner_settings(partition, params)
        size = ((settings.get("SpaceStorageSettings") or {}).get("EbsStorageSettings") or {}).get("EbsVolumeSizeInGb")
        most = ((defaults.get("SpaceStorageSettings") or {}).get("DefaultEbsStorageSettings") or {}).get("MaximumEbsVolumeSizeInGb")
        if size is not None and most is not None and size > most:
            raise invalid(f"EbsVolumeSizeInGb {size} is greater than the MaximumEbsVolumeSizeInGb {most} of the user profile or domain")
        allowed = {
            (config.get("EFSFileSystemConfig") or config.get("FSxLustreFileSystemConfig") or {}).get("FileSystemId")
            for config in defaults.get("CustomFileSystemConfigs") or []
        }
        for system in settings.get("CustomFileSystems") or []:
            wanted = (system.get("EFSFileSystem") or system.get("FSxLustreFileSystem") or {}).get("FileSystemId")
            if wanted is not None and wanted not in allowed:
                raise invalid(f"CustomFileSystems: {wanted} is not among the CustomFileSystemConfigs of the user profile or domain")

    def _check_growth(self, partition: Partition, space: Resource, settings: dict[str, Any]) -> None:
        before, after = _volume(space.get("SpaceSettings") or {}), _volume(settings)
        if before and after and after < before:
            raise invalid(f"EbsVolumeSizeInGb can only grow: it is {before}, {after} was given")
        changed = before != after or (space.get("SpaceSettings") or {}).get("CustomFileSystems") != settings.get("CustomFileSystems")
        if changed and _active_apps(partition, space):
            raise in_use(f"Storage of Space [{space.arn}] cannot change while App(s) are associated with it; delete them first")

    def _add(self, partition: Partition, domain: Resource, arn: str, params: dict[str, Any]) -> Resource:
        moment, app = now(), (params.get("SpaceSettings") or {}).get("AppType", "JupyterServer").lower()
        label = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(15))
        owner = (params.get("OwnershipSettings") or {}).get("OwnerUserProfileName")
        profile = partition.table("profile").find(params["DomainId"], owner) if owner else None
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "SpaceArn": arn,
            "Status": "Pending",
            "HomeEfsFileSystemUid": profile["HomeEfsFileSystemUid"] if profile else "200001",
            "Url": f"https://{label}.studio.{partition.region}.sagemaker.aws/{app}/default",
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        partition.set_tags(arn, params.get("Tags"))
        return partition.table("space").add(Resource((params["DomainId"], params["SpaceName"]), arn, fields))

    def _refuse_busy(self, space: Resource) -> None:
        if space["Status"] in BUSY:
            raise in_use(f"Space [{space.arn}] is in state {space['Status']}; wait until it is InService")


def _active_apps(partition: Partition, space: Resource) -> list[Resource]:
    return partition.table("app").where(
        lambda app: app["DomainId"] == space["DomainId"] and app.get("SpaceName") == space["SpaceName"] and app["Status"] in ACTIVE_APP
    )


def _volume(settings: dict[str, Any]) -> int | None:
    return ((settings.get("SpaceStorageSettings") or {}).get("EbsStorageSettings") or {}).get("EbsVolumeSizeInGb")


def _with_volume(params: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """A private space without a size gets the one of its owner's profile or domain, else the smallest."""
    settings = params.get("SpaceSettings") or {}
    if settings.get("AppType") not in PRIVATE_APPS or _volume(settings):
        return params
    size = ((defaults.get("SpaceStorageSettings") or {}).get("DefaultEbsStorageSettings") or {}).get("DefaultEbsVolumeSizeInGb", SMALLEST_VOLUME)
    return params | {"SpaceSettings": settings | {"SpaceStorageSettings": {"EbsStorageSettings": {"EbsVolumeSizeInGb": size}}}}


def _details(space: Resource) -> dict[str, Any]:
    shown = summary("DomainId", "SpaceName", "Status", "CreationTime", "LastModifiedTime", "SpaceDisplayName")(space)
    settings = space.get("SpaceSettings") or {}
    if settings:
        shown["SpaceSettingsSummary"] = summary("AppType", "RemoteAccess")(Resource((), "", settings)) | (
            {"SpaceStorageSettings": settings["SpaceStorageSettings"]} if "SpaceStorageSettings" in settings else {}
        )
    if "SpaceSharingSettings" in space.fields:
        shown["SpaceSharingSettingsSummary"] = space["SpaceSharingSettings"]
    if "OwnershipSettings" in space.fields:
        shown["OwnershipSettingsSummary"] = space["OwnershipSettings"]
    return shown
