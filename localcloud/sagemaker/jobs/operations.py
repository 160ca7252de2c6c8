"""The operations on processing and training jobs."""
from __future__ import annotations

import re
from typing import Any

from localcloud import identity
from localcloud.service import ApiError, Call
from localcloud.sagemaker import keys, network, roles
from localcloud.sagemaker.jobs.job import Job
from localcloud.sagemaker.jobs.processing import ProcessingJob
from localcloud.sagemaker.jobs.training import TrainingJob
from localcloud.sagemaker.names import image_of_region, s3_location
from localcloud.sagemaker.paging import Sorting, created, page, summary, within
from localcloud.sagemaker.part import Ground, Part, in_use, invalid
from localcloud.sagemaker.resources import Partition, Resource, now


STOP_SECONDS = 3


class _Jobs(Part):
    """What both kinds share; `job` is the class that runs one."""

    job: type[Job]

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._running: set[Job] = set()
        self.cloud.on_stop(self._stop_all)

    @property
    def kind(self) -> str:
        return self.job.kind

    def create(self, call: Call, extra: dict[str, Any]) -> Resource:
        """Records the job and starts it. Raises ResourceInUse, in AWS's words, for a name once used."""
        params, partition, name = call.params, self.partition(call), call.params[f"{self.kind}JobName"]
        roles.assumable(params["RoleArn"], call)
        arn, moment = partition.arn(f"{self.kind.lower()}-job/{name}"), now()
        fields = {key: value for key, value in params.items() if key != "Tags"} | extra | {
            f"{self.kind}JobArn": arn,
            f"{self.kind}JobStatus": "InProgress",
            "CreationTime": moment,
            "LastModifiedTime": moment,
        }
        resource = Resource((name,), arn, fields, {"source_identity": identity.source_identity(call.access_key)})
        with partition.lock:
            if partition.table(self.kind).find(name):
                raise in_use(
                    f"{'Training job' if self.kind == 'Training' else 'Job'} names must be unique within an AWS account and region, "
                    f"and a {self.kind.lower()} job with this name already exists ({arn})"
                )
            partition.set_tags(arn, params.get("Tags"))
            partition.table(self.kind).add(resource)
        job = resource.private["job"] = self.job(self.ground, partition, resource)
        self._running.add(job)
        self.cloud.background(self._run, job)
        return resource

    def _run(self, job: Job) -> None:
        try:
            job.run()
        finally:
            self._running.discard(job)

    def _stop_all(self) -> None:
        """Processes of jobs end with the cloud."""
        running = list(self._running)
        for job in running:
            job.process.stop()
        for job in running:
            job.done.wait(STOP_SECONDS)

    def find(self, partition: Partition, name: str) -> Resource:
        resource = partition.table(self.kind).find(name)
        if resource is None:
            raise ApiError("ResourceNotFound", f"Requested resource not found: {partition.arn(f'{self.kind.lower()}-job/{name}')}")
        return resource

    def stop(self, call: Call) -> dict[str, Any]:
        resource = self.find(self.partition(call), call.params[f"{self.kind}JobName"])
        if resource[f"{self.kind}JobStatus"] not in ("InProgress", "Stopping"):
            raise invalid(f"The request was rejected because the {self.kind.lower()} job is in status {resource[f'{self.kind}JobStatus']}.")
        resource.private["job"].stop()
        return {}

    def listed(self, call: Call) -> dict[str, Any]:
        params, status = call.params, f"{self.kind}JobStatus"
        rows = self.partition(call).table(self.kind).where(
            lambda job: within(params, job) and params.get("StatusEquals") in (None, job[status])
        )
        own = (f"{self.kind}JobName", f"{self.kind}JobArn", f"{self.kind}EndTime", status)
        shown = summary(*own, "CreationTime", "LastModifiedTime", "FailureReason", "ExitMessage", "SecondaryStatus")
        sorting: Sorting = {"CreationTime": created, "Name": lambda job: job.key[0], "Status": lambda job: job[status]}
        return page(params, rows, sorting, "CreationTime", shown, f"{self.kind}JobSummaries", "Descending")


class ProcessingJobs(_Jobs):
    job = ProcessingJob

    def CreateProcessingJob(self, call: Call) -> dict[str, Any]:
        params = call.params
        image_of_region(params["AppSpecification"]["ImageUri"], call.region)
        network.vpc_config(self.cloud, call.region, (params.get("NetworkConfig") or {}).get("VpcConfig"))
        keys.usable(self.cloud, call.region, params["ProcessingResources"]["ClusterConfig"].get("VolumeKmsKeyId"))
        keys.usable(self.cloud, call.region, (params.get("ProcessingOutputConfig") or {}).get("KmsKeyId"))
        for item in params.get("ProcessingInputs") or []:
            if "S3Input" in item:
                s3_location(item["S3Input"]["S3Uri"])
        for item in (params.get("ProcessingOutputConfig") or {}).get("Outputs") or []:
            if "S3Output" not in item or not item["S3Output"].get("LocalPath"):
                raise invalid(f"ProcessingOutput {item['OutputName']}: S3Output with a LocalPath is required here")
            s3_location(item["S3Output"]["S3Uri"])
        return {"ProcessingJobArn": self.create(call, {}).arn}

    def DescribeProcessingJob(self, call: Call) -> dict[str, Any]:
        return self.find(self.partition(call), call.params["ProcessingJobName"]).described()

    def StopProcessingJob(self, call: Call) -> dict[str, Any]:
        return self.stop(call)

    def ListProcessingJobs(self, call: Call) -> dict[str, Any]:
        return self.listed(call)


class TrainingJobs(_Jobs):
    job = TrainingJob

    def CreateTrainingJob(self, call: Call) -> dict[str, Any]:
        params = call.params
        for name in ("AlgorithmSpecification", "ResourceConfig", "StoppingCondition", "OutputDataConfig"):
            if name not in params:
                raise invalid(f"{name} is required")
        specification = params["AlgorithmSpecification"]
        if "TrainingImage" not in specification:
            raise invalid("AlgorithmSpecification.TrainingImage is required; the local cloud knows no AlgorithmName")
        image_of_region(specification["TrainingImage"], call.region)
        network.vpc_config(self.cloud, call.region, params.get("VpcConfig"))
        keys.usable(self.cloud, call.region, params["ResourceConfig"].get("VolumeKmsKeyId"))
        keys.usable(self.cloud, call.region, params["OutputDataConfig"].get("KmsKeyId"))
        s3_location(params["OutputDataConfig"]["S3OutputPath"])
        self._check_metrics(specification)
        start = {"Status": "Starting", "StartTime": now(), "StatusMessage": "Preparing the instances for training"}
        extra = {"SecondaryStatus": "Starting", "SecondaryStatusTransitions": [start], "ModelArtifacts": {"S3ModelArtifacts": ""}}
        return {"TrainingJobArn": self.create(call, extra).arn}

    def DescribeTrainingJob(self, call: Call) -> dict[str, Any]:
        return self.find(self.partition(call), call.params["TrainingJobName"]).described()

    def StopTrainingJob(self, call: Call) -> dict[str, Any]:
        return self.stop(call)

    def ListTrainingJobs(self, call: Call) -> dict[str, Any]:
        return self.listed(call)

    def _check_metrics(self, specification: dict[str, Any]) -> None:
        for definition in specification.get("MetricDefinitions") or []:
            try:
                re.compile(definition["Regex"])
            except re.error as error:
                raise invalid(f"MetricDefinitions: {definition['Name']} has the Regex {definition['Regex']!r}, which is not valid: {error}") from error
