"""Versions of Studio images, found by number or by alias."""
from __future__ import annotations

import re
from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations
from localcloud.sagemaker.images import find_image, versions_of
from localcloud.sagemaker.paging import Sorting, created, last_modified, page, summary, within
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now

DESCRIPTIVE = ("VendorGuidance", "JobType", "MLFramework", "ProgrammingLang", "Processor", "Horovod", "ReleaseNotes")
REGISTRY = re.compile(r"^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/")


class ImageVersions(Part):
    def CreateImageVersion(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        if not REGISTRY.match(params["BaseImage"]):
            raise invalid(f"BaseImage '{params['BaseImage']}' is not an ECR image")
        with partition.lock:
            image = find_image(partition, params["ImageName"])
            if image["ImageStatus"] != "CREATED":
                raise in_use(f"Image [{image.arn}] is in state {image['ImageStatus']}; wait until it is CREATED")
            same = [each for each in versions_of(partition, params["ImageName"]) if each.private["token"] == params["ClientToken"]]
            if same:
                return {"ImageVersionArn": same[0].arn}
            version = self._add(partition, image, params)
        self.settle(partition, version, durations.IMAGE_CHANGE, "CREATING", "CREATED", "ImageVersionStatus")
        return {"ImageVersionArn": version.arn}

    def DescribeImageVersion(self, call: Call) -> dict[str, Any]:
        return _find(self.partition(call), call.params).described()

    def UpdateImageVersion(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        with partition.lock:
            version = _find(partition, params)
            _refuse_busy(version)
            aliases = [each for each in version.private["aliases"] if each not in (params.get("AliasesToDelete") or [])]
            _take_aliases(partition, params["ImageName"], params.get("AliasesToAdd") or [])
            version.private["aliases"] = aliases + (params.get("AliasesToAdd") or [])
            version.touch(**{name: params[name] for name in DESCRIPTIVE if name in params})
        return {"ImageVersionArn": version.arn}

    def DeleteImageVersion(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        with partition.lock:
            version = _find(partition, call.params)
            _refuse_busy(version)
            version.touch(ImageVersionStatus="DELETING")
        self.timetable.after(durations.IMAGE_CHANGE, partition.forget, "image-version", version)
        return {}

    def ListImageVersions(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        find_image(partition, call.params["ImageName"])
        rows = [version for version in versions_of(partition, call.params["ImageName"]) if within(call.params, version)]
        sorting: Sorting = {"CREATION_TIME": created, "LAST_MODIFIED_TIME": last_modified, "VERSION": lambda version: version["Version"]}
        shown = summary("ImageArn", "ImageVersionArn", "ImageVersionStatus", "Version", "CreationTime", "LastModifiedTime", "FailureReason")
        return page(call.params, rows, sorting, "CREATION_TIME", shown, "ImageVersions", "DESCENDING")

    def ListAliases(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        find_image(partition, call.params["ImageName"])
        rows = versions_of(partition, call.params["ImageName"])
        wanted = [_find(partition, call.params)] if call.params.get("Version") or call.params.get("Alias") else rows
        return {"SageMakerImageVersionAliases": [alias for version in wanted for alias in version.private["aliases"]]}

    def _add(self, partition: Partition, image: Resource, params: dict[str, Any]) -> Resource:
        number = image.private["versions"] = image.private.get("versions", 0) + 1
        arn, moment = partition.arn(f"image-version/{params['ImageName'].lower()}/{number}"), now()
        fields = {name: params[name] for name in DESCRIPTIVE if name in params} | {
            "BaseImage": params["BaseImage"],
            "ContainerImage": params["BaseImage"],
            "ImageArn": image.arn,
            "ImageVersionArn": arn,
            "ImageVersionStatus": "CREATING",
            "Version": number,
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        _take_aliases(partition, params["ImageName"], params.get("Aliases") or [])
        private = {"aliases": params.get("Aliases") or [], "token": params["ClientToken"]}
        partition.set_tags(arn, None)
        return partition.table("image-version").add(Resource((params["ImageName"], f"{number:09}"), arn, fields, private))


def _find(partition: Partition, params: dict[str, Any]) -> Resource:
    """By Version, by Alias, else the latest; or ResourceNotFound."""
    find_image(partition, params["ImageName"])
    versions = versions_of(partition, params["ImageName"])
    if params.get("Version") is not None:
        versions = [version for version in versions if version["Version"] == params["Version"]]
    elif params.get("Alias"):
        versions = [version for version in versions if params["Alias"] in version.private["aliases"]]
    if not versions:
        wanted = params.get("Version") or params.get("Alias") or "latest"
        raise not_found("ImageVersion", partition.arn(f"image-version/{params['ImageName'].lower()}/{wanted}"))
    return versions[-1]


def _take_aliases(partition: Partition, image: str, aliases: list[str]) -> None:
    """An alias belongs to one version of an image: the last to ask for it."""
    for version in versions_of(partition, image):
        version.private["aliases"] = [alias for alias in version.private["aliases"] if alias not in aliases]


def _refuse_busy(version: Resource) -> None:
    if version["ImageVersionStatus"] in ("CREATING", "DELETING"):
        raise in_use(f"ImageVersion [{version.arn}] is in state {version['ImageVersionStatus']}; wait until it is CREATED")
