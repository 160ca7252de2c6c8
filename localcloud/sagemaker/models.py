"""Models: an image and the artifact it serves."""
from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from localcloud.service import Call
from localcloud.sagemaker import network, roles
from localcloud.sagemaker.names import image_of_region, s3_location
from localcloud.sagemaker.paging import Sorting, created, page, summary, within
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.resources import Partition, Resource, now


def find_model(partition: Partition, name: str) -> Resource:
    """The model, or the ValidationException with which AWS says that there is none."""
    model = partition.table("model").find(name)
    if model is None:
        raise invalid(f'Could not find model "{partition.arn(f"model/{name}")}".')
    return model


class Models(Part):
    def CreateModel(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        containers = [params["PrimaryContainer"]] if "PrimaryContainer" in params else params.get("Containers") or []
        if not containers or ("PrimaryContainer" in params and params.get("Containers")):
            raise invalid("Give either PrimaryContainer or Containers")
        if not params.get("ExecutionRoleArn"):
            raise invalid("ExecutionRoleArn is required")
        roles.assumable(params["ExecutionRoleArn"], call)
        network.vpc_config(self.cloud, call.region, params.get("VpcConfig"))
        for container in containers:
            self._check_container(call, container)
        arn, moment = partition.arn(f"model/{params['ModelName']}"), now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {"ModelArn": arn, "CreationTime": moment}
        with partition.lock:
            if partition.table("model").find(params["ModelName"]):
                raise invalid(f'Cannot create already existing model "{arn}".')
            partition.set_tags(arn, params.get("Tags"))
            partition.table("model").add(Resource((params["ModelName"],), arn, fields))
        return {"ModelArn": arn}

    def DescribeModel(self, call: Call) -> dict[str, Any]:
        return find_model(self.partition(call), call.params["ModelName"]).described()

    def DeleteModel(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        partition.forget("model", find_model(partition, call.params["ModelName"]))
        return {}

    def ListModels(self, call: Call) -> dict[str, Any]:
        rows = self.partition(call).table("model").where(lambda model: within(call.params, model))
        sorting: Sorting = {"CreationTime": created, "Name": lambda model: model["ModelName"]}
        return page(call.params, rows, sorting, "CreationTime", summary("ModelName", "ModelArn", "CreationTime"), "Models", "Descending")

    def _check_container(self, call: Call, container: dict[str, Any]) -> None:
        if "Image" not in container:
            raise invalid("A container needs an Image; the local cloud has no model packages")
        image_of_region(container["Image"], call.region)
        if container.get("ModelDataUrl"):
            bucket, key = s3_location(container["ModelDataUrl"])
            try:
                self.cloud.client("s3", region=call.region).head_object(Bucket=bucket, Key=key)
            except ClientError as error:
                raise invalid(f"Could not find model data at {container['ModelDataUrl']}.") from error
