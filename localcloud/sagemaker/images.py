"""Studio images."""
from __future__ import annotations

from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations, roles
from localcloud.sagemaker.paging import Sorting, created, last_modified, page, summary, within
from localcloud.sagemaker.part import Part, in_use, not_found
from localcloud.sagemaker.resources import Partition, Resource, now

BUSY = ("CREATING", "UPDATING", "DELETING")
DELETABLE = ("Description", "DisplayName")


def find_image(partition: Partition, name: str) -> Resource:
    """The image, or ResourceNotFound."""
    image = partition.table("image").find(name)
    if image is None:
        raise not_found("Image", partition.arn(f"image/{name.lower()}"))
    return image


def versions_of(partition: Partition, name: str) -> list[Resource]:
    return partition.table("image-version").where(lambda version: version.key[0] == name)


class Images(Part):
    def CreateImage(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        roles.assumable(params["RoleArn"])
        arn, moment = partition.arn(f"image/{params['ImageName'].lower()}"), now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "ImageArn": arn, "ImageStatus": "CREATING", "CreationTime": moment, "LastModifiedTime": moment,
        }
        with partition.lock:
            if partition.table("image").find(params["ImageName"]):
                raise in_use(f"Image [{arn}] already exists.")
            partition.set_tags(arn, params.get("Tags"))
            image = partition.table("image").add(Resource((params["ImageName"],), arn, fields))
        self.settle(partition, image, durations.IMAGE_CHANGE, "CREATING", "CREATED", "ImageStatus")
        return {"ImageArn": arn}

    def DescribeImage(self, call: Call) -> dict[str, Any]:
        return find_image(self.partition(call), call.params["ImageName"]).described()

    def UpdateImage(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        roles.assumable(params.get("RoleArn"))
        with partition.lock:
            image = find_image(partition, params["ImageName"])
            _refuse_busy(image)
            changes = {name: params[name] for name in ("Description", "DisplayName", "RoleArn") if name in params}
            changes |= {name: None for name in params.get("DeleteProperties") or [] if name in DELETABLE}
            image.touch(ImageStatus="UPDATING", **changes)
        self.settle(partition, image, durations.IMAGE_CHANGE, "UPDATING", "CREATED", "ImageStatus")
        return {"ImageArn": image.arn}

    def DeleteImage(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        with partition.lock:
            image = find_image(partition, call.params["ImageName"])
            _refuse_busy(image)
            image.touch(ImageStatus="DELETING")
        self.timetable.after(durations.IMAGE_CHANGE, self._forget, partition, image)
        return {}

    def ListImages(self, call: Call) -> dict[str, Any]:
        rows = self.partition(call).table("image").where(lambda image: within(call.params, image))
        sorting: Sorting = {"CREATION_TIME": created, "LAST_MODIFIED_TIME": last_modified, "IMAGE_NAME": lambda image: image["ImageName"]}
        shown = summary("ImageArn", "ImageName", "ImageStatus", "CreationTime", "LastModifiedTime", "Description", "DisplayName", "FailureReason")
        return page(call.params, rows, sorting, "CREATION_TIME", shown, "Images", "DESCENDING")

    def _forget(self, partition: Partition, image: Resource) -> None:
        with partition.lock:
            for version in versions_of(partition, image["ImageName"]):
                partition.forget("image-version", version)
            partition.forget("image", image)


def _refuse_busy(image: Resource) -> None:
    if image["ImageStatus"] in BUSY:
        raise in_use(f"Image [{image.arn}] is in state {image['ImageStatus']}; wait until it is CREATED")
