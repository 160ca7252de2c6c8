"""Pipelines: created, updated in versions, described, listed, deleted."""
from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from localcloud.service import ApiError, Call
from localcloud.sagemaker import roles
from localcloud.sagemaker.paging import Sorting, created, page, summary, within
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.pipelines.definition import parse
from localcloud.sagemaker.pipelines.lookup import RUNNING, caller, executions_of, find_pipeline
from localcloud.sagemaker.resources import Resource, now

SHOWN = (
    "PipelineArn", "PipelineName", "PipelineDisplayName", "PipelineDescription", "RoleArn",
    "CreationTime", "LastModifiedTime", "LastExecutionTime",
)
TEXT_MEMBERS = ("PipelineDisplayName", "PipelineDescription", "RoleArn", "ParallelismConfiguration")


class Pipelines(Part):
    def CreatePipeline(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        arn = partition.arn(f"pipeline/{params['PipelineName'].lower()}")
        earlier = partition.table("pipeline").find(params["PipelineName"].lower())
        if earlier is not None and earlier.private["token"] == params["ClientRequestToken"]:
            return {"PipelineArn": arn}
        if earlier is not None:
            raise _duplicate(params["PipelineName"])
        roles.assumable(params["RoleArn"])
        text, moment = self._definition(call), now()
        fields = {name: params[name] for name in ("PipelineName", *TEXT_MEMBERS) if name in params} | {
            "PipelineArn": arn,
            "PipelineStatus": "Active",
            "PipelineDefinition": text,
            "CreationTime": moment,
            "LastModifiedTime": moment,
            "CreatedBy": caller(call),
            "LastModifiedBy": caller(call),
        }
        fields.setdefault("PipelineDisplayName", params["PipelineName"])
        pipeline = Resource((params["PipelineName"].lower(),), arn, fields, {"token": params["ClientRequestToken"]})
        pipeline.private["versions"] = [_version(1, text)]
        with partition.lock:
            if partition.table("pipeline").find(*pipeline.key):
                raise _duplicate(params["PipelineName"])
            partition.set_tags(arn, params.get("Tags"))
            partition.table("pipeline").add(pipeline)
        return {"PipelineArn": arn}

    def UpdatePipeline(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        pipeline = find_pipeline(partition, params["PipelineName"])
        roles.assumable(params.get("RoleArn"))
        changes = {name: params[name] for name in TEXT_MEMBERS if name in params}
        if "PipelineDefinition" in params or "PipelineDefinitionS3Location" in params:
            changes["PipelineDefinition"] = self._definition(call)
        with partition.lock:
            pipeline.touch(LastModifiedBy=caller(call), **changes)
            versions = pipeline.private["versions"]
            versions.append(_version(len(versions) + 1, pipeline["PipelineDefinition"]))
        return {"PipelineArn": pipeline.arn, "PipelineVersionId": len(versions)}

    def DescribePipeline(self, call: Call) -> dict[str, Any]:
        pipeline = find_pipeline(self.partition(call), call.params["PipelineName"])
        number = call.params.get("PipelineVersionId")
        return pipeline.described() | (version_of(pipeline, number)["shown"] if number else {})

    def DeletePipeline(self, call: Call) -> dict[str, Any]:
        partition = self.partition(call)
        with partition.lock:
            pipeline = find_pipeline(partition, call.params["PipelineName"])
            executions = executions_of(partition, pipeline)
            running = [execution for execution in executions if execution["PipelineExecutionStatus"] in RUNNING]
            if running:
                count = f"{len(running)} of its executions are running, for example {running[0].arn}"
                raise ApiError("ConflictException", f"Pipeline '{pipeline.arn}' cannot be deleted: {count}")
            for execution in executions:
                partition.forget("execution", execution)
            partition.forget("pipeline", pipeline)
        return {"PipelineArn": pipeline.arn}

    def ListPipelines(self, call: Call) -> dict[str, Any]:
        prefix = (call.params.get("PipelineNamePrefix") or "").lower()
        rows = self.partition(call).table("pipeline").where(
            lambda pipeline: pipeline.key[0].startswith(prefix) and within(call.params, pipeline)
        )
        sorting: Sorting = {"CreationTime": created, "Name": lambda pipeline: pipeline["PipelineName"]}
        return page(call.params, rows, sorting, "CreationTime", summary(*SHOWN), "PipelineSummaries", "Descending")

    def ListPipelineVersions(self, call: Call) -> dict[str, Any]:
        pipeline = find_pipeline(self.partition(call), call.params["PipelineName"])
        rows = [
            Resource(
                (f"{version['number']:09}",),
                pipeline.arn,
                {"PipelineArn": pipeline.arn, "PipelineVersionId": version["number"], "CreationTime": version["made"], **version["shown"]},
            )
            for version in pipeline.private["versions"]
        ]
        shown = summary("PipelineArn", "PipelineVersionId", "CreationTime", "PipelineVersionDisplayName", "PipelineVersionDescription")
        matching = [row for row in rows if within(call.params, row)]
        return page(call.params, matching, {"CreationTime": created}, "CreationTime", shown, "PipelineVersionSummaries", "Descending")

    def UpdatePipelineVersion(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        pipeline = find_pipeline(partition, params["PipelineArn"])
        with partition.lock:
            shown = version_of(pipeline, params["PipelineVersionId"])["shown"]
            shown.update({name: params[name] for name in ("PipelineVersionDisplayName", "PipelineVersionDescription") if name in params})
        return {"PipelineArn": pipeline.arn, "PipelineVersionId": params["PipelineVersionId"]}

    def _definition(self, call: Call) -> str:
        text, location = call.params.get("PipelineDefinition"), call.params.get("PipelineDefinitionS3Location")
        if (text is None) == (location is None):
            raise invalid("Give either PipelineDefinition or PipelineDefinitionS3Location")
        text = self._stored(call, location) if location is not None else str(text)
        parse(text)
        return text

    def _stored(self, call: Call, location: dict[str, Any]) -> str:
        version = {"VersionId": location["VersionId"]} if "VersionId" in location else {}
        try:
            s3 = self.cloud.client("s3", region=call.region)
            return s3.get_object(Bucket=location["Bucket"], Key=location["ObjectKey"], **version)["Body"].read().decode()
        except ClientError as error:
            uri, reason = f"s3://{location['Bucket']}/{location['ObjectKey']}", error.response["Error"]["Message"]
            raise invalid(f"The pipeline definition {uri} cannot be read: {reason}") from error


def version_of(pipeline: Resource, number: int) -> dict[str, Any]:
    """A version of the pipeline, or ResourceNotFound."""
    versions = pipeline.private["versions"]
    if not 1 <= number <= len(versions):
        raise ApiError("ResourceNotFound", f"Pipeline '{pipeline.arn}' has no version {number}; its versions are 1 to {len(versions)}")
    return versions[number - 1]


def _version(number: int, text: str) -> dict[str, Any]:
    return {"number": number, "made": now(), "shown": {"PipelineDefinition": text}}


def _duplicate(name: str) -> ApiError:
    return invalid(f"Pipeline names must be unique within an AWS account and region. Pipeline with name ({name}) already exists.")
