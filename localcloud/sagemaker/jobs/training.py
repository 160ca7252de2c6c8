"""Training jobs: channels in, a model archive and metrics out."""
from __future__ import annotations

import re
from typing import Any

from localcloud.sagemaker import events
from localcloud.sagemaker.jobs import script_mode
from localcloud.sagemaker.jobs.failure import JobFailure
from localcloud.sagemaker.jobs.job import Job
from localcloud.sagemaker.jobs.layout import JobFolder
from localcloud.sagemaker.jobs.transfer import download, pack, upload_file
from localcloud.sagemaker.resources import now

MESSAGES = {
    "Starting": "Preparing the instances for training",
    "Downloading": "Downloading input data",
    "Training": "Training image download completed. Training in progress.",
    "Uploading": "Uploading generated training model",
    "Completed": "Training job completed",
    "Failed": "Training job failed",
    "Stopped": "Training job stopped",
    "MaxRuntimeExceeded": "Training job runtime exceeded MaxRuntimeInSeconds provided",
}


class TrainingJob(Job):
    kind = "Training"
    event = events.TRAINING

    def carry_out(self, folder: JobFolder) -> None:
        s3 = self.client("s3")
        self.secondary("Downloading")
        channels = self.resource.get("InputDataConfig") or []
        for channel in channels:
            source = channel["DataSource"].get("S3DataSource")
            if source is None:
                raise JobFailure(f"ClientError: Channel {channel['ChannelName']} has no S3DataSource; the local cloud reads channels from S3 only")
            download(s3, source["S3Uri"], folder.place(f"/opt/ml/input/data/{channel['ChannelName']}"), source["S3DataType"])
        for name in ("model", "output/data"):
            folder.place(f"/opt/ml/{name}").mkdir(parents=True, exist_ok=True)
        self._configure(folder)
        self._train(s3, folder, [channel["ChannelName"] for channel in channels])
        self.secondary("Uploading")
        self._store(s3, folder)

    def secondary(self, status: str) -> None:
        """Moves the secondary status on and adds the transition."""
        moment, transitions = now(), list(self.resource.get("SecondaryStatusTransitions") or [])
        if transitions:
            transitions[-1] = {**transitions[-1], "EndTime": moment}
        transitions.append({"Status": status, "StartTime": moment, "StatusMessage": MESSAGES[status]})
        self.change(SecondaryStatus=status, SecondaryStatusTransitions=transitions)

    def ended(self, status: str, reason: str | None) -> None:
        self.secondary(reason if reason == "MaxRuntimeExceeded" else status)
        metrics = self._metrics()
        if metrics:
            self.resource.touch(FinalMetricDataList=metrics)
        started = self.resource.get("TrainingStartTime")
        if started:
            seconds = max(1, round((now() - started).total_seconds()))
            self.resource.touch(TrainingTimeInSeconds=seconds, BillableTimeInSeconds=seconds)

    def _train(self, s3: Any, folder: JobFolder, channels: list[str]) -> None:
        parameters = script_mode.decoded(self.resource.get("HyperParameters") or {})
        specification = self.resource["AlgorithmSpecification"]
        environment = dict(self.resource.get("Environment") or {}) | {
            "TRAINING_JOB_NAME": self.name,
            "TRAINING_JOB_ARN": self.resource.arn,
        }
        directory = folder.base
        if specification.get("ContainerEntrypoint"):
            arguments, program = [*specification["ContainerEntrypoint"], *(specification.get("ContainerArguments") or [])], ""
        else:
            program = script_mode.fetch_program(s3, parameters, folder)
            directory = folder.base / "code"
            arguments = ["python3", program, *script_mode.arguments(parameters)]
        self.secondary("Training")
        self.execute(arguments, folder, directory, script_mode.variables(parameters, channels, folder, program) | environment)

    def _store(self, s3: Any, folder: JobFolder) -> None:
        output = self.resource["OutputDataConfig"]
        self.encrypts_with(output.get("KmsKeyId"))
        base = f"{output['S3OutputPath'].rstrip('/')}/{self.name}/output"
        archive = pack(folder.base / "model", folder.base / "tmp" / "model.tar.gz")
        upload_file(s3, archive, f"{base}/model.tar.gz", output.get("KmsKeyId"))
        if any((folder.base / "output" / "data").iterdir()):
            extra = pack(folder.base / "output" / "data", folder.base / "tmp" / "output.tar.gz")
            upload_file(s3, extra, f"{base}/output.tar.gz", output.get("KmsKeyId"))
        self.change(ModelArtifacts={"S3ModelArtifacts": f"{base}/model.tar.gz"})

    def _configure(self, folder: JobFolder) -> None:
        folder.write_json("input/config/hyperparameters.json", self.resource.get("HyperParameters") or {})
        channels = {
            channel["ChannelName"]: {"TrainingInputMode": "File", "S3DistributionType": "FullyReplicated", "RecordWrapperType": "None"}
            for channel in self.resource.get("InputDataConfig") or []
        }
        folder.write_json("input/config/inputdataconfig.json", channels)
        folder.write_json("input/config/resourceconfig.json", {"current_host": "algo-1", "hosts": ["algo-1"], "network_interface_name": "eth0"})

    def _metrics(self) -> list[dict[str, Any]]:
        found = []
        for definition in self.resource["AlgorithmSpecification"].get("MetricDefinitions") or []:
            values = [match for line in self.lines for match in re.findall(definition["Regex"], line)]
            number = _number(values[-1]) if values else None
            if number is not None:
                found.append({"MetricName": definition["Name"], "Value": number, "Timestamp": now()})
        return found


def _number(match: str | tuple[str, ...]) -> float | None:
    try:
        return float(match if isinstance(match, str) else match[0])
    except ValueError:
        return None
