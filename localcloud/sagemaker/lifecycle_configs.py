"""Scripts that run when a Studio app starts."""
from __future__ import annotations

import base64
import binascii
from typing import Any

from localcloud.service import Call
from localcloud.sagemaker.paging import Sorting, created, last_modified, page, summary, within
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now


class LifecycleConfigs(Part):
    def CreateStudioLifecycleConfig(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        try:
            base64.b64decode(params["StudioLifecycleConfigContent"], validate=True)
        except binascii.Error as error:
            raise invalid("StudioLifecycleConfigContent must be base64") from error
        name = params["StudioLifecycleConfigName"]
        arn, moment = partition.arn(f"studio-lifecycle-config/{name.lower()}"), now()
        fields = {key: value for key, value in params.items() if key != "Tags"} | {
            "StudioLifecycleConfigArn": arn, "CreationTime": moment, "LastModifiedTime": moment,
        }
        with partition.lock:
            if partition.table("lifecycle-config").find(name):
                raise in_use(f"StudioLifecycleConfig [{arn}] already exists.")
            partition.set_tags(arn, params.get("Tags"))
            partition.table("lifecycle-config").add(Resource((name,), arn, fields))
        return {"StudioLifecycleConfigArn": arn}

    def DescribeStudioLifecycleConfig(self, call: Call) -> dict[str, Any]:
        return self._find(self.partition(call), call.params["StudioLifecycleConfigName"]).described()

    def DeleteStudioLifecycleConfig(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        partition.forget("lifecycle-config", self._find(partition, call.params["StudioLifecycleConfigName"]))
        return {}

    def ListStudioLifecycleConfigs(self, call: Call) -> dict[str, Any]:
        wanted = call.params.get("AppTypeEquals")
        rows = self.partition(call).table("lifecycle-config").where(
            lambda config: within(call.params, config) and wanted in (None, config["StudioLifecycleConfigAppType"])
        )
        sorting: Sorting = {"CreationTime": created, "LastModifiedTime": last_modified, "Name": lambda config: config.key[0]}
        shown = summary("StudioLifecycleConfigArn", "StudioLifecycleConfigName", "StudioLifecycleConfigAppType", "CreationTime", "LastModifiedTime")
        return page(call.params, rows, sorting, "CreationTime", shown, "StudioLifecycleConfigs", "Descending")

    def _find(self, partition: Partition, name: str) -> Resource:
        config = partition.table("lifecycle-config").find(name)
        if config is None:
            raise not_found("StudioLifecycleConfig", partition.arn(f"studio-lifecycle-config/{name.lower()}"))
        return config
