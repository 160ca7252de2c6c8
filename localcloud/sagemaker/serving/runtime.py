"""InvokeEndpoint: the endpoint's model really answers."""
from __future__ import annotations

import threading
from typing import Any

from localcloud.service import ApiError, Call
from localcloud.sagemaker.endpoint_configs import find_config
from localcloud.sagemaker.models import find_model
from localcloud.sagemaker.part import Ground, Part, invalid
from localcloud.sagemaker.resources import Partition, Resource
from localcloud.sagemaker.serving.worker import ModelError, ModelWorker

DEFAULT_TYPE = "application/json"


class Runtime(Part):
    """Keeps one worker per endpoint and configuration; it starts with the first request."""

    name = "sagemaker-runtime"

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._lock = threading.Lock()
        self._workers: dict[str, tuple[str, ModelWorker]] = {}
        self.cloud.on_stop(self._close)
        ground.endpoint_removed.append(self._drop)

    def InvokeEndpoint(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        endpoint = partition.table("endpoint").find(params["EndpointName"])
        if endpoint is None or endpoint["EndpointStatus"] == "Deleting":
            raise invalid(f"Endpoint {params['EndpointName']} of account {call.account} not found.")
        if "ProductionVariants" not in endpoint.fields:
            raise invalid(f"Endpoint {params['EndpointName']} is {endpoint['EndpointStatus']}; it must be InService")
        variant = self._variant(partition, endpoint, params.get("TargetVariant"))
        try:
            worker = self._worker(partition, endpoint, variant)
            content_type = params.get("ContentType") or DEFAULT_TYPE
            body, kind = worker.predict(params.get("Body") or b"", content_type, params.get("Accept") or DEFAULT_TYPE)
        except ModelError as error:
            text = f'Received server error (500) from {variant["VariantName"]} with message "{error}"'
            raise ApiError("ModelError", text, 424, OriginalStatusCode=500, OriginalMessage=str(error)) from error
        return {"Body": body, "ContentType": kind, "InvokedProductionVariant": variant["VariantName"]}

    def _variant(self, partition: Partition, endpoint: Resource, wanted: str | None) -> dict[str, Any]:
        variants = find_config(partition, endpoint["EndpointConfigName"])["ProductionVariants"]
        chosen = next((variant for variant in variants if wanted in (None, variant["VariantName"])), None)
        if chosen is None:
            raise invalid(f"TargetVariant {wanted} is none of {', '.join(variant['VariantName'] for variant in variants)}")
        return chosen

    def _worker(self, partition: Partition, endpoint: Resource, variant: dict[str, Any]) -> ModelWorker:
        key = f"{endpoint.arn}/{variant['VariantName']}"
        with self._lock:
            config, worker = self._workers.get(key, ("", None))
            if worker is not None and config == endpoint["EndpointConfigName"]:
                return worker
            if worker is not None:
                self._workers.pop(key)[1].close()
            model = find_model(partition, variant["ModelName"])
            container = model.get("PrimaryContainer") or model["Containers"][0]
            folder = self.cloud.state_dir / "sagemaker" / "serving" / f"{endpoint['EndpointName']}-{variant['VariantName']}"
            s3 = self.cloud.client("s3", region=partition.region)
            started = ModelWorker(s3, container["ModelDataUrl"], folder, self.cloud.settings.job_python)
            self._workers[key] = (endpoint["EndpointConfigName"], started)
            return started

    def _drop(self, endpoint: str) -> None:
        with self._lock:
            for key in [key for key in self._workers if key.startswith(f"{endpoint}/")]:
                self._workers.pop(key)[1].close()

    def _close(self) -> None:
        with self._lock:
            for _, worker in self._workers.values():
                worker.close()
            self._workers.clear()
