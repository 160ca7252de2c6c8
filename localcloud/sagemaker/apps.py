"""Applications: what runs (and costs) in a space or for a user profile."""
from __future__ import annotations

from typing import Any

from localcloud import identity
from localcloud.mounting import CLIENT_MOUNT, CLIENT_WRITE, Client, failure_of_mount
from localcloud.service import Call
from localcloud.sagemaker import canvas, distribution_images as images, durations, roles
from localcloud.sagemaker.domain import ACTIVE_APP, domain_in_service, find_domain
from localcloud.sagemaker.home_file_system import inbound_group_name, mount_targets_with_group
from localcloud.sagemaker.paging import created, page, summary
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.profiles import find_profile
from localcloud.sagemaker.resources import Partition, Resource, now
from localcloud.sagemaker.studio_sessions import execution_session
from localcloud.sagemaker.spaces import find_space, owner_settings
from localcloud.sagemaker.user_settings import merged

SPACE_ONLY = ("JupyterLab", "CodeEditor")
PROFILE_ONLY = ("Canvas", "RStudioServerPro", "RSessionGateway", "TensorBoard", "DetailedProfiler")
DEFAULT_INSTANCE = {"JupyterServer": "system", "Canvas": "system"}
FALLBACK_INSTANCE = "ml.t3.medium"


class Apps(Part):
    def CreateApp(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        key = _key(params)
        arn = partition.arn(f"app/{params['DomainId']}/{key[2]}/{params['AppType'].lower()}/{params['AppName']}")
        with partition.lock:
            domain_in_service(partition, params["DomainId"])
            owner = self._owner(partition, params)
            spec = self._resource_spec(partition, params, owner)
            present = partition.table("app").find(*key)
            if present is not None and present["Status"] in ACTIVE_APP:
                raise in_use(f"App [{arn}] already exists with status {present['Status']}.")
            app = self._add(partition, key, arn, params, spec)
        self.timetable.after(durations.APP_CREATE, self.cloud.background, self._start, partition, app, owner)
        return {"AppArn": arn}

    def DescribeApp(self, call: Call) -> dict[str, Any]:
        shown = self._find(self.partition(call), call.params).described()
        shown.pop("LastModifiedTime")
        return shown

    def ListApps(self, call: Call) -> dict[str, Any]:
        params = call.params
        filters = {
            name: params[f"{name}Equals"] for name in ("DomainId", "UserProfileName", "SpaceName") if params.get(f"{name}Equals")
        }
        if "UserProfileName" in filters and "SpaceName" in filters:
            raise invalid("UserProfileNameEquals and SpaceNameEquals exclude each other")
        rows = self.partition(call).table("app").where(lambda app: all(app.get(name) == value for name, value in filters.items()))
        shown = summary("DomainId", "UserProfileName", "SpaceName", "AppType", "AppName", "Status", "CreationTime", "ResourceSpec")
        return page(params, rows, {"CreationTime": created}, "CreationTime", shown, "Apps")

    def DeleteApp(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        with partition.lock:
            app = self._find(partition, call.params)
            if app["Status"] == "Deleted":
                raise not_found("App", app.arn)
            if app["Status"] == "Failed":
                raise invalid(f"App [{app.arn}] is in state Failed and needs no deletion")
            if app["Status"] != "InService":
                raise in_use(f"App [{app.arn}] is in state {app['Status']}; wait until it is InService")
            app.touch(Status="Deleting")
        self.settle(
            partition, app, durations.APP_DELETE, "Deleting", "Deleted",
            then=lambda: self.timetable.after(durations.APP_DELETED_LISTED, partition.forget, "app", app),
        )
        return {}

    def _find(self, partition: Partition, params: dict[str, Any]) -> Resource:
        key = _key(params)
        find_domain(partition, params["DomainId"])
        app = partition.table("app").find(*key)
        if app is None:
            raise not_found("App", partition.arn(f"app/{params['DomainId']}/{key[2]}/{params['AppType'].lower()}/{params['AppName']}"))
        return app

    def _owner(self, partition: Partition, params: dict[str, Any]) -> Resource:
        app_type = params["AppType"]
        if params.get("SpaceName"):
            if app_type in PROFILE_ONLY:
                raise invalid(f"AppType {app_type} belongs to a user profile; give UserProfileName instead of SpaceName")
            owner = find_space(partition, params["DomainId"], params["SpaceName"])
            space_type = (owner.get("SpaceSettings") or {}).get("AppType")
            if space_type and space_type != app_type:
                raise invalid(f"AppType {app_type} does not fit Space [{owner.arn}], whose AppType is {space_type}")
        else:
            if app_type in SPACE_ONLY:
                raise invalid(f"AppType {app_type} runs in a space; give SpaceName instead of UserProfileName")
            owner = find_profile(partition, params["DomainId"], params["UserProfileName"])
        if owner["Status"] not in ("InService", "Updating"):
            raise invalid(f"[{owner.arn}] is in state {owner['Status']}; it must be InService")
        if app_type == "JupyterServer" and params["AppName"] != "default":
            raise invalid(f"AppName of a JupyterServer app must be default; {params['AppName']} was given")
        return owner

    def _resource_spec(self, partition: Partition, params: dict[str, Any], owner: Resource) -> dict[str, Any]:
        app_type = params["AppType"]
        setting = f"{app_type}AppSettings"
        if params.get("SpaceName"):
            inherited = merged(owner_settings(partition, owner), owner.get("SpaceSettings"))
        else:
            inherited = merged(find_domain(partition, params["DomainId"])["DefaultUserSettings"], owner.get("UserSettings"))
        default = (inherited.get(setting) or {}).get("DefaultResourceSpec")
        spec = merged(default, params.get("ResourceSpec"))
        spec.setdefault("InstanceType", DEFAULT_INSTANCE.get(app_type, FALLBACK_INSTANCE))
        if (spec["InstanceType"] == "system") != (app_type in DEFAULT_INSTANCE):
            raise invalid(f"InstanceType {spec['InstanceType']} is not valid for AppType {app_type}")
        if app_type in SPACE_ONLY:
            images.fits(spec["InstanceType"], spec.get("SageMakerImageVersionArn") or spec.get("SageMakerImageArn"), partition)
        return spec

    def _add(self, partition: Partition, key: tuple[str, ...], arn: str, params: dict[str, Any], spec: dict[str, Any]) -> Resource:
        moment = now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "AppArn": arn,
            "Status": "Pending",
            "ResourceSpec": spec,
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        partition.set_tags(arn, params.get("Tags"))
        return partition.table("app").add(Resource(key, arn, fields))

    def _start(self, partition: Partition, app: Resource, owner: Resource) -> None:
        failure = self._unmountable(partition, app, owner) or self._without_session(partition, owner) or self._useless(partition, app)
        with partition.lock:
            if app["Status"] != "Pending":
                return
            if failure:
                app.touch(Status="Failed", FailureReason=failure)
            else:
                moment = now()
                app.touch(Status="InService", LastHealthCheckTimestamp=moment, LastUserActivityTimestamp=moment)

    def _useless(self, partition: Partition, app: Resource) -> str | None:
        """Why an app would start and then be of no use."""
        if app["AppType"] != "Canvas":
            return None
        found = canvas.problem(self.cloud, partition, app["DomainId"], app["UserProfileName"])
        return f"Local cloud: Canvas could not work: {found}" if found else None

    def _without_session(self, partition: Partition, owner: Resource) -> str | None:
        """Why the app would have no credentials."""
        profile = (owner.get("OwnershipSettings") or {}).get("OwnerUserProfileName") or owner.get("UserProfileName")
        role, named = execution_session(partition, owner["DomainId"], profile) if profile else (None, None)
        if role is None or identity.role_trusts(role, roles.SERVICE, named):
            return None
        return f"InternalError: the execution role {role} could not be assumed with the source identity {named}"

    def _unmountable(self, partition: Partition, app: Resource, owner: Resource) -> str | None:
        """Why the space's own file systems cannot be mounted: at AWS the app fails unless every mount target lets the domain's NFS group
        in. Studio mounts without a role, TLS and access point, and the profile's directory has to be there."""
        group = inbound_group_name(app["DomainId"])
        paths = {
            config["EFSFileSystemConfig"]["FileSystemId"]: config["EFSFileSystemConfig"].get("FileSystemPath") or "/"
            for config in owner_settings(partition, owner).get("CustomFileSystemConfigs") or [] if "EFSFileSystemConfig" in config
        }  # fmt: skip
        for system in (owner.get("SpaceSettings") or {}).get("CustomFileSystems") or []:
            file_system = (system.get("EFSFileSystem") or {}).get("FileSystemId")
            if not file_system:
                continue
            if not mount_targets_with_group(self.cloud, partition.region, file_system, group):
                return f"InternalError: {file_system} could not be mounted: no mount target of it has the security group {group}"
            client = Client(self.cloud.account, partition.region, frozenset(), frozenset(), None, None)
            failure = failure_of_mount(client, file_system, None, CLIENT_MOUNT, CLIENT_WRITE)
            path = paths.get(file_system, "/")
            if failure is None and self.cloud.files.find(file_system, path) is None:
                failure = f"{path} does not exist"
            if failure:
                return f"InternalError: {file_system} could not be mounted: {failure}"
        return None


def _key(params: dict[str, Any]) -> tuple[str, ...]:
    profile, space = params.get("UserProfileName"), params.get("SpaceName")
    if bool(profile) == bool(space):
        raise invalid("Give exactly one of UserProfileName and SpaceName")
    return params["DomainId"], "space" if space else "profile", str(space or profile), params["AppType"], params["AppName"]
