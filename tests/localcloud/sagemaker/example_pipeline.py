"""The platform's pipeline as its definition JSON, with the job scripts of this repository."""
from __future__ import annotations

import io
import json
import random
import tarfile
import time
import uuid
from typing import Any

from tests.localcloud.sagemaker.account import REGION, ROOT, Account

SKLEARN = f"683313688378.dkr.ecr.{REGION}.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312-cpu-py3"
CODE = "/opt/ml/processing/input/code"


def get(path: str) -> dict[str, str]:
    return {"Get": path}


def join(*values: Any, on: str = "") -> dict[str, Any]:
    return {"Std:Join": {"On": on, "Values": list(values)}}


class ExamplePipeline:
    """Uploads data and code, and builds the definition; `definition` may be changed before it is created."""

    def __init__(self, account: Account, name: str, scripts: dict[str, str] | None = None) -> None:
        self.account = account
        self.name = name
        self.s3 = account.client("s3")
        self.code = f"s3://{account.bucket}/code/{name}/"
        self._upload_code(scripts or {})
        self.definition = self._definition()

    def upload_data(self, rows: int, seed: int = 7) -> str:
        """Two classes that overlap a little, one categorical column, some gaps; returns the URI."""
        numbers = random.Random(seed)
        lines = ["age,dose,site,label"]
        for _ in range(rows):
            label = numbers.randrange(2)
            age, dose = numbers.gauss(40 + 12 * label, 5), numbers.gauss(1 + label, 0.5)
            gap = "" if numbers.random() < 0.02 else f"{dose:.3f}"
            lines.append(f"{age:.2f},{gap},{numbers.choice(['north', 'south'])},{'ill' if label else 'well'}")
        key = f"raw/{self.name}.csv"
        self.s3.put_object(Bucket=self.account.bucket, Key=key, Body="\n".join(lines).encode())
        return f"s3://{self.account.bucket}/{key}"

    def create(self) -> str:
        return self.account.client("sagemaker").create_pipeline(
            PipelineName=self.name, ClientRequestToken=str(uuid.uuid4()), RoleArn=self.account.role,
            PipelineDefinition=json.dumps(self.definition),
        )["PipelineArn"]

    def start(self, **parameters: str) -> str:
        return self.account.client("sagemaker").start_pipeline_execution(
            PipelineName=self.name, ClientRequestToken=str(uuid.uuid4()),
            PipelineParameters=[{"Name": name, "Value": value} for name, value in parameters.items()],
        )["PipelineExecutionArn"]

    def ended(self, execution: str, seconds: float = 60) -> dict[str, Any]:
        """Waits for the end of an execution and returns its description."""
        until = time.monotonic() + seconds
        while True:
            shown = self.account.client("sagemaker").describe_pipeline_execution(PipelineExecutionArn=execution)
            if shown["PipelineExecutionStatus"] not in ("Executing", "Stopping") or time.monotonic() > until:
                return shown
            time.sleep(0.05)

    def steps(self, execution: str) -> dict[str, dict[str, Any]]:
        answer = self.account.client("sagemaker").list_pipeline_execution_steps(PipelineExecutionArn=execution, MaxResults=100)
        return {step["StepName"]: step for step in answer["PipelineExecutionSteps"]}

    def _upload_code(self, scripts: dict[str, str]) -> None:
        files = {file.name: file.read_bytes() for file in (ROOT / "lambdas" / "jobs").glob("*.py")}
        files.update({name: text.encode() for name, text in scripts.items()})
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            for name, content in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        for name, content in {**files, "sourcedir.tar.gz": archive.getvalue()}.items():
            self.s3.put_object(Bucket=self.account.bucket, Key=f"code/{self.name}/{name}", Body=content)

    def _definition(self) -> dict[str, Any]:
        return {
            "Version": "2020-12-01",
            "Metadata": {},
            "Parameters": [
                {"Name": "InputDataUri", "Type": "String"},
                {"Name": "TargetColumn", "Type": "String", "DefaultValue": "label"},
                {"Name": "MinAccuracy", "Type": "Float", "DefaultValue": 0.8},
                {"Name": "ProcessingInstanceType", "Type": "String", "DefaultValue": "ml.m5.large"},
                {"Name": "TrainingInstanceType", "Type": "String", "DefaultValue": "ml.m5.large"},
                {"Name": "EndpointInstanceType", "Type": "String", "DefaultValue": "ml.m5.large"},
            ],
            "Steps": [self._preprocess(), self._train(), self._evaluate(), self._gate()],
        }

    @property
    def _network(self) -> dict[str, Any]:
        return {"SecurityGroupIds": [self.account.group], "Subnets": self.account.subnets}

    def _processing(self, entry: str, arguments: list[Any], inputs: dict[str, Any], outputs: dict[str, Any]) -> dict[str, Any]:
        return {
            "ProcessingResources": {"ClusterConfig": {
                "InstanceCount": 1, "InstanceType": get("Parameters.ProcessingInstanceType"), "VolumeSizeInGB": 30,
                "VolumeKmsKeyId": self.account.key,
            }},
            "AppSpecification": {"ImageUri": SKLEARN, "ContainerEntrypoint": ["python3", f"{CODE}/{entry}"], "ContainerArguments": arguments},
            "ProcessingInputs": [
                {"InputName": name, "S3Input": {"S3Uri": uri, "LocalPath": f"/opt/ml/processing/input/{name}", "S3DataType": "S3Prefix", "S3InputMode": "File"}}
                for name, uri in inputs.items()
            ],
            "ProcessingOutputConfig": {"KmsKeyId": self.account.key, "Outputs": [
                {"OutputName": name, "S3Output": {"S3Uri": uri, "LocalPath": f"/opt/ml/processing/output/{name}", "S3UploadMode": "EndOfJob"}}
                for name, uri in outputs.items()
            ]},
            "StoppingCondition": {"MaxRuntimeInSeconds": 600},
            "NetworkConfig": {"VpcConfig": self._network},
            "RoleArn": self.account.role,
        }

    def _preprocess(self) -> dict[str, Any]:
        place = {
            name: join(f"s3://{self.account.bucket}/processed", get("Execution.PipelineExecutionId"), name, on="/")
            for name in ("train", "validation", "test")
        }
        inputs = {"data": get("Parameters.InputDataUri"), "code": self.code}
        arguments = ["--target", get("Parameters.TargetColumn"), "--seed", "7"]
        return {"Name": "Preprocess", "Type": "Processing", "Arguments": self._processing("preprocess.py", arguments, inputs, place)}

    def _train(self) -> dict[str, Any]:
        channels = [
            {"ChannelName": name, "ContentType": "text/csv", "DataSource": {"S3DataSource": {
                "S3DataType": "S3Prefix", "S3DataDistributionType": "FullyReplicated",
                "S3Uri": get(f"Steps.Preprocess.ProcessingOutputConfig.Outputs['{name}'].S3Output.S3Uri"),
            }}}
            for name in ("train", "validation")
        ]
        return {"Name": "Train", "Type": "Training", "Arguments": {
            "AlgorithmSpecification": {
                "TrainingImage": SKLEARN, "TrainingInputMode": "File",
                "MetricDefinitions": [{"Name": "validation:accuracy", "Regex": "validation:accuracy=([0-9\\.]+)"}],
            },
            "HyperParameters": {
                "sagemaker_program": "train_sklearn.py", "sagemaker_submit_directory": f"{self.code}sourcedir.tar.gz",
                "target": get("Parameters.TargetColumn"),
            },
            "InputDataConfig": channels,
            "OutputDataConfig": {"S3OutputPath": f"s3://{self.account.bucket}/models/{self.name}", "KmsKeyId": self.account.key},
            "ResourceConfig": {
                "InstanceCount": 1, "InstanceType": get("Parameters.TrainingInstanceType"), "VolumeSizeInGB": 30, "VolumeKmsKeyId": self.account.key,
            },
            "StoppingCondition": {"MaxRuntimeInSeconds": 600},
            "VpcConfig": self._network,
            "RoleArn": self.account.role,
        }}

    def _evaluate(self) -> dict[str, Any]:
        inputs = {
            "model": get("Steps.Train.ModelArtifacts.S3ModelArtifacts"),
            "test": get("Steps.Preprocess.ProcessingOutputConfig.Outputs['test'].S3Output.S3Uri"),
            "code": self.code,
        }
        place = join(f"s3://{self.account.bucket}/models/{self.name}/evaluation", get("Execution.PipelineExecutionId"), on="/")
        arguments = self._processing("evaluate.py", ["--target", get("Parameters.TargetColumn")], inputs, {"evaluation": place})
        files = [{"PropertyFileName": "EvaluationReport", "OutputName": "evaluation", "FilePath": "evaluation.json"}]
        return {"Name": "Evaluate", "Type": "Processing", "Arguments": arguments, "PropertyFiles": files}

    def _gate(self) -> dict[str, Any]:
        accuracy = {"Std:JsonGet": {"PropertyFile": get("Steps.Evaluate.PropertyFiles.EvaluationReport"), "Path": "metrics.accuracy.value"}}
        model = {
            "PrimaryContainer": {
                "Image": SKLEARN, "ModelDataUrl": get("Steps.Train.ModelArtifacts.S3ModelArtifacts"),
                "Environment": {"SAGEMAKER_PROGRAM": "inference.py"},
            },
            "ExecutionRoleArn": self.account.role,
            "VpcConfig": self._network,
        }
        variant = {
            "VariantName": "AllTraffic", "ModelName": get("Steps.CreateModel.ModelName"), "InitialVariantWeight": 1.0,
            "InitialInstanceCount": 1, "InstanceType": get("Parameters.EndpointInstanceType"),
        }
        message = join("The accuracy is below the required ", get("Parameters.MinAccuracy"))
        return {"Name": "CheckAccuracy", "Type": "Condition", "Arguments": {
            "Conditions": [{"Type": "GreaterThanOrEqualTo", "LeftValue": accuracy, "RightValue": get("Parameters.MinAccuracy")}],
            "IfSteps": [
                {"Name": "CreateModel", "Type": "Model", "Arguments": model},
                {"Name": "CreateEndpointConfig", "Type": "EndpointConfig", "Arguments": {"ProductionVariants": [variant], "KmsKeyId": self.account.key}},
                {"Name": "CreateEndpoint", "Type": "Endpoint", "Arguments": {
                    "EndpointName": get("Execution.PipelineName"), "EndpointConfigName": get("Steps.CreateEndpointConfig.EndpointConfigName"),
                }},
            ],
            "ElseSteps": [{"Name": "AccuracyTooLow", "Type": "Fail", "Arguments": {"ErrorMessage": message}}],
        }}
