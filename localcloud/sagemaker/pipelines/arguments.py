"""Arguments of a step against the model of the request they become; functions stand for any value."""
from __future__ import annotations

import functools
from typing import Any

import botocore.session
from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape

from localcloud.sagemaker.pipelines.functions import function
from localcloud.sagemaker.pipelines.syntax import Problem

REQUESTS = {
    "Processing": ("CreateProcessingJob", ("ProcessingJobName",)),
    "Training": ("CreateTrainingJob", ("TrainingJobName",)),
    "Model": ("CreateModel", ("ModelName",)),
    "EndpointConfig": ("CreateEndpointConfig", ("EndpointConfigName",)),
    "Endpoint": ("CreateEndpoint", ()),
}
"""Step type: the request, and the names that the service makes up when they are missing."""

_EXPECTED: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "boolean": (bool,),
}


def check(step: str, kind: str, arguments: dict[str, Any]) -> None:
    """Raises Problem for unknown or missing members, wrong types and values that are no member of an enumeration."""
    if kind in REQUESTS:
        operation, optional = REQUESTS[kind]
        _check(_input(operation), arguments, f"Step {step}: Arguments", optional)


@functools.cache
def _input(operation: str) -> Shape:
    return botocore.session.get_session().get_service_model("sagemaker").operation_model(operation).input_shape


def _check(shape: Shape, value: Any, where: str, optional: tuple[str, ...] = ()) -> None:
    if function(value):
        return
    if isinstance(shape, StructureShape):
        _structure(shape, value, where, optional)
    elif isinstance(shape, ListShape):
        if not isinstance(value, list):
            raise Problem(f"{where} is {value!r}; it must be a list")
        for number, item in enumerate(value):
            _check(shape.member, item, f"{where}[{number}]")
    elif isinstance(shape, MapShape):
        if not isinstance(value, dict):
            raise Problem(f"{where} is {value!r}; it must be an object")
        for name, item in value.items():
            _check(shape.value, item, f"{where}.{name}")
    else:
        _scalar(shape, value, where)


def _structure(shape: StructureShape, value: Any, where: str, optional: tuple[str, ...]) -> None:
    if not isinstance(value, dict):
        raise Problem(f"{where} is {value!r}; it must be an object")
    for name in value:
        if name not in shape.members:
            raise Problem(f"{where} has the unknown member '{name}'; known are {', '.join(shape.members)}")
    for name in shape.required_members:
        if name not in value and name not in optional:
            raise Problem(f"{where} lacks the required member '{name}'")
    for name, item in value.items():
        _check(shape.members[name], item, f"{where}.{name}")


def _scalar(shape: Shape, value: Any, where: str) -> None:
    expected = _EXPECTED.get(shape.type_name)
    if expected and (not isinstance(value, expected) or (bool not in expected and isinstance(value, bool))):
        raise Problem(f"{where} is {value!r}; it must be of type {shape.type_name}")
    if isinstance(shape, StringShape) and shape.enum and value not in shape.enum:
        raise Problem(f"{where} is '{value}', which is not one of the {len(shape.enum)} allowed values, for example {shape.enum[0]}")
