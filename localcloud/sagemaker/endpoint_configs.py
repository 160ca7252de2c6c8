"""Endpoint configurations."""
from __future__ import annotations

from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import keys
from localcloud.sagemaker.models import find_model
from localcloud.sagemaker.paging import Sorting, created, page, summary, within
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.resources import Partition, Resource, now


def find_config(partition: Partition, name: str) -> Resource:
    """The configuration, or the ValidationException with which AWS says that there is none."""
    config = partition.table("endpoint-config").find(name)
    if config is None:
        raise invalid(f'Could not find endpoint configuration "{partition.arn(f"endpoint-config/{name}")}".')
    return config


class EndpointConfigs(Part):
    def CreateEndpointConfig(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        keys.usable(self.cloud, call.region, params.get("KmsKeyId"))
        arn = partition.arn(f"endpoint-config/{params['EndpointConfigName']}")
        with partition.lock:
            if partition.table("endpoint-config").find(params["EndpointConfigName"]):
                raise invalid(f'Cannot create already existing endpoint configuration "{arn}".')
            for variant in params["ProductionVariants"]:
                self._check_variant(partition, variant)
            fields = {name: value for name, value in params.items() if name != "Tags"} | {"EndpointConfigArn": arn, "CreationTime": now()}
            partition.set_tags(arn, params.get("Tags"))
            partition.table("endpoint-config").add(Resource((params["EndpointConfigName"],), arn, fields))
        return {"EndpointConfigArn": arn}

    def DescribeEndpointConfig(self, call: Call) -> dict[str, Any]:
        return find_config(self.partition(call), call.params["EndpointConfigName"]).described()

    def DeleteEndpointConfig(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        partition.forget("endpoint-config", find_config(partition, call.params["EndpointConfigName"]))
        return {}

    def ListEndpointConfigs(self, call: Call) -> dict[str, Any]:
        rows = self.partition(call).table("endpoint-config").where(lambda config: within(call.params, config))
        sorting: Sorting = {"CreationTime": created, "Name": lambda config: config["EndpointConfigName"]}
        shown = summary("EndpointConfigName", "EndpointConfigArn", "CreationTime")
        return page(call.params, rows, sorting, "CreationTime", shown, "EndpointConfigs", "Descending")

    def _check_variant(self, partition: Partition, variant: dict[str, Any]) -> None:
        if variant.get("ModelName"):
            find_model(partition, variant["ModelName"])
        instances = variant.get("InstanceType") and variant.get("InitialInstanceCount")
        if bool(instances) == bool(variant.get("ServerlessConfig")):
            raise invalid(f"Variant {variant['VariantName']} needs either InstanceType and InitialInstanceCount, or ServerlessConfig")
