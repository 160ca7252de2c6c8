"""Finding pipelines and executions by what callers know of them."""
from __future__ import annotations

from typing import Any

from localcloud.service import ApiError, Call
from localcloud.sagemaker.resources import Partition, Resource

RUNNING = ("Executing", "Stopping")


def find_pipeline(partition: Partition, name: str) -> Resource:
    """The pipeline of a name or an ARN, which carries the name in lower case; or ResourceNotFound."""
    key = name.rsplit("/", 1)[-1].lower()
    pipeline = partition.table("pipeline").find(key)
    if pipeline is None:
        raise ApiError("ResourceNotFound", f"Pipeline '{partition.arn(f'pipeline/{key}')}' does not exist.")
    return pipeline


def find_execution(partition: Partition, arn: str) -> Resource:
    """The execution of an ARN, or ResourceNotFound."""
    execution = partition.table("execution").find(arn)
    if execution is None:
        raise ApiError("ResourceNotFound", f"Pipeline execution '{arn}' does not exist.")
    return execution


def executions_of(partition: Partition, pipeline: Resource) -> list[Resource]:
    return partition.table("execution").where(lambda execution: execution["PipelineArn"] == pipeline.arn)


def caller(call: Call) -> dict[str, Any]:
    """The identity shown as CreatedBy and LastModifiedBy."""
    return {"IamIdentity": {"Arn": call.principal_arn}}
