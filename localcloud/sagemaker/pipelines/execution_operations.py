"""Executions of pipelines: started, stopped, retried, described and listed."""
from __future__ import annotations

import time
from typing import Any

from localcloud import identity
from localcloud.service import ApiError, Call
from localcloud.sagemaker import roles
from localcloud.sagemaker.names import random_id
from localcloud.sagemaker.paging import Sorting, created, page, within
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.pipelines.definition import parse
from localcloud.sagemaker.pipelines.execution import Execution
from localcloud.sagemaker.pipelines.lookup import caller, executions_of, find_execution, find_pipeline
from localcloud.sagemaker.pipelines.operations import version_of
from localcloud.sagemaker.pipelines.parameters import values_at_start
from localcloud.sagemaker.resources import Partition, Resource, now

SUMMARY = {
    "PipelineExecutionArn": "PipelineExecutionArn",
    "CreationTime": "StartTime",
    "PipelineExecutionStatus": "PipelineExecutionStatus",
    "PipelineExecutionDescription": "PipelineExecutionDescription",
    "PipelineExecutionDisplayName": "PipelineExecutionDisplayName",
    "FailureReason": "PipelineExecutionFailureReason",
}


class PipelineExecutions(Part):
    def StartPipelineExecution(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        if params.get("SelectiveExecutionConfig"):
            raise invalid("SelectiveExecutionConfig is not available in the local cloud; start the whole pipeline")
        with partition.lock:
            pipeline = find_pipeline(partition, params["PipelineName"])
            same = [each for each in executions_of(partition, pipeline) if each.private["token"] == params["ClientRequestToken"]]
            if same:
                return {"PipelineExecutionArn": same[0].arn}
            roles.assumable(pipeline["RoleArn"], call)
            number = params.get("PipelineVersionId") or len(pipeline.private["versions"])
            text = version_of(pipeline, number)["shown"]["PipelineDefinition"]
            definition = parse(text)
            values = values_at_start(definition.parameters, params.get("PipelineParameters") or [])
            resource = self._record(call, partition, pipeline, number, values)
            resource.private["definition"] = text
            pipeline.fields["LastRunTime"] = pipeline.fields["LastExecutionTime"] = now()
        execution = resource.private["execution"] = Execution(self.cloud, partition, pipeline, resource, definition, values)
        if execution.values.experiment:
            resource.fields["PipelineExperimentConfig"] = execution.values.experiment
        self.cloud.background(execution.run)
        return {"PipelineExecutionArn": resource.arn}

    def DescribePipelineExecution(self, call: Call) -> dict[str, Any]:
        return find_execution(self.partition(call), call.params["PipelineExecutionArn"]).described()

    def UpdatePipelineExecution(self, call: Call) -> dict[str, Any]:
        resource = find_execution(self.partition(call), call.params["PipelineExecutionArn"])
        resource.touch(**{name: value for name, value in call.params.items() if name != "PipelineExecutionArn"})
        return {"PipelineExecutionArn": resource.arn}

    def StopPipelineExecution(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        resource = find_execution(partition, call.params["PipelineExecutionArn"])
        with partition.lock:
            status = resource["PipelineExecutionStatus"]
            if status == "Stopping":
                return {"PipelineExecutionArn": resource.arn}
            if status != "Executing":
                raise ApiError("ConflictException", f"Pipeline execution '{resource.arn}' is {status}; only one that is Executing can be stopped")
        resource.private["execution"].stop()
        return {"PipelineExecutionArn": resource.arn}

    def RetryPipelineExecution(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        resource = find_execution(partition, call.params["PipelineExecutionArn"])
        execution: Execution = resource.private["execution"]
        with partition.lock:
            status = resource["PipelineExecutionStatus"]
            if status not in ("Failed", "Stopped"):
                raise ApiError("ConflictException", f"Pipeline execution '{resource.arn}' is {status}; only a Failed or Stopped one can be retried")
            if any(run.step.type == "Fail" for run in execution.runs.values()):
                raise invalid(f"Pipeline execution '{resource.arn}' ended in a Fail step and cannot be retried; start a new one")
            execution.retry()
        return {"PipelineExecutionArn": resource.arn}

    def ListPipelineExecutions(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        rows = [each for each in executions_of(partition, find_pipeline(partition, call.params["PipelineName"])) if within(call.params, each)]
        sorting: Sorting = {"CreationTime": created, "PipelineExecutionArn": lambda each: each.arn}
        return page(call.params, rows, sorting, "CreationTime", _summary, "PipelineExecutionSummaries", "Descending")

    def ListPipelineExecutionSteps(self, call: Call) -> dict[str, Any]:
        if not call.params.get("PipelineExecutionArn"):
            raise invalid("PipelineExecutionArn is required")
        resource = find_execution(self.partition(call), call.params["PipelineExecutionArn"])
        rows = [run.resource for run in list(resource.private["execution"].runs.values())]
        sorting: Sorting = {"StartTime": lambda row: row["StartTime"]}
        return page(call.params, rows, sorting, "StartTime", Resource.described, "PipelineExecutionSteps", "Descending")

    def ListPipelineParametersForExecution(self, call: Call) -> dict[str, Any]:
        resource = find_execution(self.partition(call), call.params["PipelineExecutionArn"])
        rows = [
            Resource((f"{number:05}",), "", {"Name": name, "Value": str(value).lower() if isinstance(value, bool) else str(value)})
            for number, (name, value) in enumerate(resource.private["parameters"].items())
        ]
        sorting: Sorting = {"Order": lambda row: row.key[0]}
        return page(call.params, rows, sorting, "Order", Resource.described, "PipelineParameters")

    def DescribePipelineDefinitionForExecution(self, call: Call) -> dict[str, Any]:
        resource = find_execution(self.partition(call), call.params["PipelineExecutionArn"])
        return {"PipelineDefinition": resource.private["definition"], "CreationTime": resource["CreationTime"]}

    def _record(self, call: Call, partition: Partition, pipeline: Resource, version: int, values: dict[str, Any]) -> Resource:
        params, moment = call.params, now()
        arn = f"{pipeline.arn}/execution/{random_id(12)}"
        shown = ("PipelineExecutionDisplayName", "PipelineExecutionDescription", "ParallelismConfiguration")
        fields = {name: params[name] for name in shown if name in params} | {
            "PipelineArn": pipeline.arn,
            "PipelineExecutionArn": arn,
            "PipelineExecutionStatus": "Executing",
            "PipelineVersionId": version,
            "CreationTime": moment,
            "LastModifiedTime": moment,
            "CreatedBy": caller(call),
            "LastModifiedBy": caller(call),
        }
        fields.setdefault("PipelineExecutionDisplayName", f"execution-{int(time.time() * 1000)}")
        if "ParallelismConfiguration" in pipeline.fields:
            fields.setdefault("ParallelismConfiguration", pipeline["ParallelismConfiguration"])
        named = identity.source_identity(call.access_key)
        private = {"token": params["ClientRequestToken"], "parameters": values, "source_identity": named}
        return partition.table("execution").add(Resource((arn,), arn, fields, private))


def _summary(execution: Resource) -> dict[str, Any]:
    return {shown: execution.fields[name] for name, shown in SUMMARY.items() if name in execution.fields}
