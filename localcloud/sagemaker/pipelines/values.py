"""What the functions of a definition stand for during one execution."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

from localcloud.sagemaker.names import s3_location
from localcloud.sagemaker.pipelines.definition import Definition
from localcloud.sagemaker.pipelines.failure import StepFailure
from localcloud.sagemaker.pipelines.functions import BadPath, follow, function, tokens


class Values:
    """Parameters, execution variables and the properties of the steps that have run."""

    def __init__(self, definition: Definition, parameters: dict[str, Any], variables: dict[str, Any], s3: Any) -> None:
        self._definition = definition
        self._s3 = s3
        self._roots: dict[str, Any] = {"Parameters": parameters, "Execution": variables, "Steps": {}}
        self._roots["PipelineExperimentConfig"] = self.resolve(definition.experiment or {})

    @property
    def experiment(self) -> dict[str, Any]:
        return self._roots["PipelineExperimentConfig"]

    def record(self, step: str, properties: dict[str, Any]) -> None:
        """Makes a step's properties (its Describe response) known to later steps."""
        self._roots["Steps"][step] = properties

    def resolve(self, value: Any, variables: Mapping[str, Any] | None = None) -> Any:
        """The value with every function in it replaced. Raises StepFailure when one leads nowhere."""
        match function(value):
            case "Get":
                return self._get(value["Get"], variables or {})
            case "Std:Join":
                join = value["Std:Join"]
                return str(join.get("On", "")).join(_text(self.resolve(each, variables)) for each in join["Values"])
            case "Std:JsonGet":
                return self._json_get(value["Std:JsonGet"], variables)
        if isinstance(value, dict):
            return {name: self.resolve(member, variables) for name, member in value.items()}
        return [self.resolve(item, variables) for item in value] if isinstance(value, list) else value

    def _get(self, path: str, variables: Mapping[str, Any]) -> Any:
        try:
            root, *rest = tokens(path)
            roots = {**self._roots, "Execution": {**self._roots["Execution"], **variables}}
            return follow(roots[str(root)], rest, path)
        except BadPath as error:
            raise StepFailure(f"ClientError: {error}") from error

    def _json_get(self, get: dict[str, Any], variables: Mapping[str, Any] | None) -> Any:
        uri = self._property_file(get["PropertyFile"]) if "PropertyFile" in get else str(self.resolve(get["S3Uri"], variables))
        bucket, key = s3_location(uri)
        try:
            content = json.loads(self._s3.get_object(Bucket=bucket, Key=key)["Body"].read())
            return follow(content, tokens(get["Path"].removeprefix("$.")), get["Path"])
        except ClientError as error:
            raise StepFailure(f"ClientError: Std:JsonGet cannot read {uri}: {error.response['Error']['Message']}") from error
        except (ValueError, BadPath) as error:
            raise StepFailure(f"ClientError: Std:JsonGet of {uri}: {error}") from error

    def _property_file(self, reference: Any) -> str:
        _, step, _, name = tokens(reference["Get"] if isinstance(reference, dict) else str(reference))
        files = self._definition.steps[str(step)].body["PropertyFiles"]
        file = next(each for each in files if each["PropertyFileName"] == name)
        output = self._get(f"Steps.{step}.ProcessingOutputConfig.Outputs['{file['OutputName']}'].S3Output.S3Uri", {})
        return f"{output.rstrip('/')}/{file['FilePath']}"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
