"""How Studio runs a custom image."""
from __future__ import annotations

from typing import Any

from localcloud.service import Call
from localcloud.sagemaker.paging import Sorting, created, last_modified, page, summary, within
from localcloud.sagemaker.part import Part, in_use, invalid, not_found
from localcloud.sagemaker.resources import Partition, Resource, now

KINDS = ("KernelGatewayImageConfig", "JupyterLabAppImageConfig", "CodeEditorAppImageConfig")


class AppImageConfigs(Part):
    def CreateAppImageConfig(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        _one_kind(params)
        arn, moment = partition.arn(f"app-image-config/{params['AppImageConfigName'].lower()}"), now()
        fields = {name: value for name, value in params.items() if name != "Tags"} | {
            "AppImageConfigArn": arn, "CreationTime": moment, "LastModifiedTime": moment,
        }
        with partition.lock:
            if partition.table("app-image-config").find(params["AppImageConfigName"]):
                raise in_use(f"AppImageConfig [{arn}] already exists.")
            partition.set_tags(arn, params.get("Tags"))
            partition.table("app-image-config").add(Resource((params["AppImageConfigName"],), arn, fields))
        return {"AppImageConfigArn": arn}

    def DescribeAppImageConfig(self, call: Call) -> dict[str, Any]:
        return self._find(self.partition(call), call.params["AppImageConfigName"]).described()

    def UpdateAppImageConfig(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        _one_kind(call.params)
        with partition.lock:
            config = self._find(partition, call.params["AppImageConfigName"])
            config.touch(**{kind: call.params.get(kind, config.get(kind)) for kind in KINDS})
        return {"AppImageConfigArn": config.arn}

    def DeleteAppImageConfig(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        partition.forget("app-image-config", self._find(partition, call.params["AppImageConfigName"]))
        return {}

    def ListAppImageConfigs(self, call: Call) -> dict[str, Any]:
        rows = self.partition(call).table("app-image-config").where(lambda config: within(call.params, config))
        sorting: Sorting = {"CreationTime": created, "LastModifiedTime": last_modified, "Name": lambda config: config.key[0]}
        shown = summary("AppImageConfigArn", "AppImageConfigName", "CreationTime", "LastModifiedTime", *KINDS)
        return page(call.params, rows, sorting, "CreationTime", shown, "AppImageConfigs", "Descending")

    def _find(self, partition: Partition, name: str) -> Resource:
        config = partition.table("app-image-config").find(name)
        if config is None:
            raise not_found("AppImageConfig", partition.arn(f"app-image-config/{name.lower()}"))
        return config


def _one_kind(params: dict[str, Any]) -> None:
    given = [kind for kind in KINDS if kind in params]
    if len(given) > 1:
        raise invalid(f"Only one of {', '.join(KINDS)} can be given; {', '.join(given)} were")
