"""What the steps of one execution work with: its pipeline, its record, the values of its parameters, and clients with its rights."""
from __future__ import annotations

from typing import Any

from localcloud.sagemaker import roles
from localcloud.sagemaker.pipelines.definition import Definition
from localcloud.sagemaker.pipelines.values import Values
from localcloud.sagemaker.resources import Partition, Resource
from localcloud.service import Cloud


class ExecutionContext:
    """One for each execution; it runs nothing itself."""

    def __init__(
        self, cloud: Cloud, partition: Partition, pipeline: Resource, resource: Resource, definition: Definition, parameters: dict[str, Any]
    ) -> None:
        self.cloud = cloud
        self.partition = partition
        self.pipeline = pipeline
        self.resource = resource
        self.id = resource.arn.rsplit("/", 1)[-1]
        self.definition = definition
        self._credentials: dict[str, str] | None = None
        self.values = Values(definition, parameters, self._variables(), self.client("s3"))

    @property
    def sagemaker(self) -> Any:
        return self.client("sagemaker")

    def client(self, service: str) -> Any:
        """A client that acts as the pipeline: with the credentials of its role where policies are applied."""
        if self._credentials is None:
            named = self.resource.private["source_identity"]
            self._credentials = roles.credentials(
                self.cloud, self.pipeline["RoleArn"], "SageMakerPipelines", self.partition.region, named
            )
        return self.cloud.client(service, region=self.partition.region, credentials=self._credentials)

    def _variables(self) -> dict[str, Any]:
        started = self.resource["CreationTime"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return {
            "PipelineName": self.pipeline["PipelineName"],
            "PipelineArn": self.pipeline.arn,
            "PipelineExecutionId": self.id,
            "PipelineExecutionArn": self.resource.arn,
            "StartDateTime": started,
            "CurrentDateTime": started,
        }
