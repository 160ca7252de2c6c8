"""What the tests of jobs share: scripts in S3, requests for jobs, and waiting for their end."""
from __future__ import annotations

import io
import tarfile
from typing import Any

from tests.localcloud.sagemaker.account import AccountTest
from tests.localcloud.sagemaker.example_pipeline import SKLEARN


class JobCase(AccountTest):
    def put(self, key: str, body: bytes | str) -> str:
        """Stores an object; returns its URI."""
        self.account.client("s3").put_object(Bucket=self.account.bucket, Key=key, Body=body)
        return f"s3://{self.account.bucket}/{key}"

    def read(self, key: str) -> bytes:
        return self.account.client("s3").get_object(Bucket=self.account.bucket, Key=key)["Body"].read()

    def start_processing(self, name: str, script: str, **changes: Any) -> str:
        """Starts a processing job that runs the script; returns its name."""
        self.put(f"code/{name}/script.py", script)
        inputs = [self.processing_input("code", f"s3://{self.account.bucket}/code/{name}"), *changes.pop("inputs", [])]
        request = {
            "ProcessingJobName": name, "RoleArn": self.account.role, "ProcessingInputs": inputs,
            "ProcessingResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 10}},
            "AppSpecification": {"ImageUri": SKLEARN, "ContainerEntrypoint": ["python3", "/opt/ml/processing/input/code/script.py"]},
            "ProcessingOutputConfig": {"KmsKeyId": self.account.key, "Outputs": [{"OutputName": "out", "S3Output": {
                "S3Uri": f"s3://{self.account.bucket}/out/{name}", "LocalPath": "/opt/ml/processing/output", "S3UploadMode": "EndOfJob",
            }}]},
        }
        self.sagemaker.create_processing_job(**{**request, **changes})
        return name

    def processing_input(self, name: str, uri: str) -> dict[str, Any]:
        return {
            "InputName": name, "S3Input": {
                "S3Uri": uri, "LocalPath": f"/opt/ml/processing/input/{name}", "S3DataType": "S3Prefix", "S3InputMode": "File",
            },
        }

    def processed(self, name: str, status: str = "Completed") -> dict[str, Any]:
        """Waits for the end of a processing job and asserts its status."""
        self.eventually(status, lambda: self.processing(name)["ProcessingJobStatus"], 30)
        return self.processing(name)

    def processing(self, name: str) -> dict[str, Any]:
        return self.sagemaker.describe_processing_job(ProcessingJobName=name)

    def start_training(self, name: str, script: str, parameters: dict[str, str] | None = None, **changes: Any) -> str:
        """Starts a training job in script mode; returns its name."""
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            entry = tarfile.TarInfo("train.py")
            entry.size = len(script.encode())
            tar.addfile(entry, io.BytesIO(script.encode()))
        source = self.put(f"code/{name}/sourcedir.tar.gz", archive.getvalue())
        data = self.put(f"data/{name}/rows.csv", "a\n1\n")
        request = {
            "TrainingJobName": name, "RoleArn": self.account.role,
            "AlgorithmSpecification": {
                "TrainingImage": SKLEARN, "TrainingInputMode": "File", "MetricDefinitions": [{"Name": "loss", "Regex": "loss=([0-9.]+)"}],
            },
            "HyperParameters": {"sagemaker_program": "train.py", "sagemaker_submit_directory": source, **(parameters or {})},
            "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": data}}}],
            "OutputDataConfig": {"S3OutputPath": f"s3://{self.account.bucket}/models", "KmsKeyId": self.account.key},
            "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.large", "VolumeSizeInGB": 10},
            "StoppingCondition": {"MaxRuntimeInSeconds": 60},
        }
        self.sagemaker.create_training_job(**{**request, **changes})
        return name

    def trained(self, name: str, status: str = "Completed") -> dict[str, Any]:
        """Waits for the end of a training job and asserts its status."""
        self.eventually(status, lambda: self.training(name)["TrainingJobStatus"], 30)
        return self.training(name)

    def training(self, name: str) -> dict[str, Any]:
        return self.sagemaker.describe_training_job(TrainingJobName=name)
