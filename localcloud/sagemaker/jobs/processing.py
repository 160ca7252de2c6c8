"""Processing jobs: a command between inputs fetched from S3 and outputs stored there."""
from __future__ import annotations

from typing import Any

from localcloud.sagemaker import events
from localcloud.sagemaker.jobs.failure import JobFailure
from localcloud.sagemaker.jobs.job import Job
from localcloud.sagemaker.jobs.layout import JobFolder
from localcloud.sagemaker.jobs.transfer import download, upload

MESSAGE_CHARACTERS = 1024


class ProcessingJob(Job):
    kind = "Processing"
    event = events.PROCESSING

    def carry_out(self, folder: JobFolder) -> None:
        s3 = self.client("s3")
        for given in self.resource.get("ProcessingInputs") or []:
            source = given.get("S3Input")
            if source and source.get("LocalPath"):
                download(s3, source["S3Uri"], _place(folder, source["LocalPath"]), source.get("S3DataType", "S3Prefix"))
        output: dict[str, Any] = self.resource.get("ProcessingOutputConfig") or {"Outputs": []}
        places = [(_place(folder, to["S3Output"]["LocalPath"]), to["S3Output"]["S3Uri"]) for to in output["Outputs"]]
        for place, _ in places:
            place.mkdir(parents=True, exist_ok=True)
        self._configure(folder)
        application = self.resource["AppSpecification"]
        arguments = [*(application.get("ContainerEntrypoint") or []), *(application.get("ContainerArguments") or [])]
        if not application.get("ContainerEntrypoint"):
            raise JobFailure(
                "ClientError: AppSpecification.ContainerEntrypoint is missing; the local cloud has no images, so it needs the command"
            )
        environment = dict(self.resource.get("Environment") or {}) | {
            "PROCESSING_JOB_NAME": self.name,
            "PROCESSING_JOB_ARN": self.resource.arn,
        }
        try:
            self.execute(arguments, folder, folder.base, environment)
        finally:
            message = folder.text("output/message")
            if message:
                self.change(ExitMessage=message[:MESSAGE_CHARACTERS])
        self.encrypts_with(output.get("KmsKeyId"))
        for place, uri in places:
            upload(s3, place, uri, output.get("KmsKeyId"))

    def _configure(self, folder: JobFolder) -> None:
        shown = {name: value for name, value in self.resource.described().items() if not name.endswith("Time")}
        folder.write_json("config/processingjobconfig.json", shown)
        folder.write_json("config/resourceconfig.json", {"current_host": "algo-1", "hosts": ["algo-1"], "network_interface_name": "eth0"})


def _place(folder: JobFolder, path: str) -> Any:
    try:
        return folder.place(path)
    except ValueError as error:
        raise JobFailure(f"ClientError: {error}; SageMaker mounts a job's folders there") from error
