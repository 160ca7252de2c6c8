"""Endpoints: states that take time, and events for each."""
from __future__ import annotations

from typing import Any

from localcloud.service import Call
from localcloud.sagemaker import durations, events
from localcloud.sagemaker.endpoint_configs import find_config
from localcloud.sagemaker.paging import Sorting, created, last_modified, page, summary, within
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.resources import Partition, Resource, now

SETTLED = ("InService", "OutOfService", "Failed", "UpdateRollbackFailed")


def find_endpoint(partition: Partition, name: str) -> Resource:
    """The endpoint, or the ValidationException with which AWS says that there is none."""
    endpoint = partition.table("endpoint").find(name)
    if endpoint is None:
        raise invalid(f'Could not find endpoint "{partition.arn(f"endpoint/{name}")}".')
    return endpoint


class Endpoints(Part):
    def CreateEndpoint(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        arn, moment = partition.arn(f"endpoint/{params['EndpointName']}"), now()
        with partition.lock:
            if partition.table("endpoint").find(params["EndpointName"]):
                raise invalid(f'Cannot create already existing endpoint "{arn}".')
            config = find_config(partition, params["EndpointConfigName"])
            fields = {
                "EndpointName": params["EndpointName"],
                "EndpointArn": arn,
                "EndpointConfigName": params["EndpointConfigName"],
                "EndpointStatus": "Creating",
                "CreationTime": moment,
                "LastModifiedTime": moment,
            }
            partition.set_tags(arn, params.get("Tags"))
            endpoint = partition.table("endpoint").add(Resource((params["EndpointName"],), arn, fields))
        self._deploy(partition, endpoint, config, "Creating", durations.ENDPOINT_CREATE)
        return {"EndpointArn": arn}

    def DescribeEndpoint(self, call: Call) -> dict[str, Any]:
        return find_endpoint(self.partition(call), call.params["EndpointName"]).described()

    def UpdateEndpoint(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        with partition.lock:
            endpoint = find_endpoint(partition, params["EndpointName"])
            config = find_config(partition, params["EndpointConfigName"])
            self._refuse_busy(endpoint)
            endpoint.touch(EndpointStatus="Updating", FailureReason=None)
        self._deploy(partition, endpoint, config, "Updating", durations.ENDPOINT_UPDATE)
        return {"EndpointArn": endpoint.arn}

    def DeleteEndpoint(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        with partition.lock:
            endpoint = find_endpoint(partition, call.params["EndpointName"])
            self._refuse_busy(endpoint)
            endpoint.touch(EndpointStatus="Deleting")
        self._announce(partition, endpoint)
        self.timetable.after(durations.ENDPOINT_DELETE, self._forget, partition, endpoint)
        return {}

    def ListEndpoints(self, call: Call) -> dict[str, Any]:
        params = call.params
        rows = self.partition(call).table("endpoint").where(
            lambda endpoint: within(params, endpoint) and params.get("StatusEquals") in (None, endpoint["EndpointStatus"])
        )
        sorting: Sorting = {
            "CreationTime": created,
            "LastModifiedTime": last_modified,
            "Name": lambda endpoint: endpoint["EndpointName"],
            "Status": lambda endpoint: endpoint["EndpointStatus"],
        }
        shown = summary("EndpointName", "EndpointArn", "CreationTime", "LastModifiedTime", "EndpointStatus")
        return page(params, rows, sorting, "CreationTime", shown, "Endpoints", "Descending")

    def _deploy(self, partition: Partition, endpoint: Resource, config: Resource, was: str, duration: float) -> None:
        self._announce(partition, endpoint)

        def finish() -> None:
            with partition.lock:
                if endpoint["EndpointStatus"] != was:
                    return
                missing = _missing_model(partition, config)
                if missing:
                    endpoint.touch(EndpointStatus="Failed", FailureReason=f"Model {missing} of {config['EndpointConfigName']} no longer exists")
                else:
                    variants = [_running(variant) for variant in config["ProductionVariants"]]
                    endpoint.touch(EndpointStatus="InService", EndpointConfigName=config["EndpointConfigName"], ProductionVariants=variants)
            self._announce(partition, endpoint)

        self.timetable.after(duration, finish)

    def _forget(self, partition: Partition, endpoint: Resource) -> None:
        partition.forget("endpoint", endpoint)
        for tell in self.ground.endpoint_removed:
            self.cloud.background(tell, endpoint.arn)

    def _announce(self, partition: Partition, endpoint: Resource) -> None:
        events.resource_changed(self.cloud, partition, events.ENDPOINT, endpoint)

    def _refuse_busy(self, endpoint: Resource) -> None:
        if endpoint["EndpointStatus"] not in SETTLED:
            raise invalid(f'Cannot update in-progress endpoint "{endpoint.arn}".')


def _missing_model(partition: Partition, config: Resource) -> str | None:
    names = (variant.get("ModelName") for variant in config["ProductionVariants"])
    return next((name for name in names if name and partition.table("model").find(name) is None), None)


def _running(variant: dict[str, Any]) -> dict[str, Any]:
    weight = variant.get("InitialVariantWeight", 1.0)
    shown: dict[str, Any] = {"VariantName": variant["VariantName"], "CurrentWeight": weight, "DesiredWeight": weight}
    if "ServerlessConfig" in variant:
        return shown | {"CurrentServerlessConfig": variant["ServerlessConfig"]}
    return shown | {"CurrentInstanceCount": variant["InitialInstanceCount"], "DesiredInstanceCount": variant["InitialInstanceCount"]}
