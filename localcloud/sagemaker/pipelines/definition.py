"""A pipeline definition: what CreatePipeline reads, checks and refuses."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from localcloud.sagemaker.part import invalid
from localcloud.sagemaker.pipelines import arguments, conditions
from localcloud.sagemaker.pipelines.functions import BadPath, joined, json_gets, references, tokens
from localcloud.sagemaker.pipelines.parameters import PipelineParameter, parse_parameters
from localcloud.sagemaker.pipelines.syntax import Problem, object_at, required, step_name

VERSION = "2020-12-01"
STEP_TYPES = (
    "AutoML", "Callback", "ClarifyCheck", "Condition", "EMR", "Endpoint", "EndpointConfig", "Fail", "Lambda", "Model",
    "Processing", "QualityCheck", "RegisterModel", "Training", "Transform", "Tuning",
)
VARIABLES = (
    "StartDateTime", "CurrentDateTime", "PipelineName", "PipelineArn", "PipelineExecutionId", "PipelineExecutionArn",
    "TrainingJobName", "ProcessingJobName",
)


@dataclass(frozen=True)
class Step:
    """One step; `parent` and `branch` say under which condition it runs, `needs` which steps go before it."""

    name: str
    type: str
    body: dict[str, Any]
    parent: str | None = None
    branch: bool | None = None
    needs: frozenset[str] = frozenset()

    @property
    def arguments(self) -> dict[str, Any]:
        return self.body.get("Arguments") or {}


@dataclass(frozen=True)
class Definition:
    """A definition that was read and found sound."""

    parameters: dict[str, PipelineParameter]
    steps: dict[str, Step]
    experiment: dict[str, Any] | None


def parse(text: str) -> Definition:
    """Reads a definition. Raises ValidationException that names the step and the member at fault."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise invalid(f"Unable to parse pipeline definition. It is not JSON: {error}") from error
    try:
        document = object_at(document, "the definition")
        if document.get("Version") != VERSION:
            raise Problem(f"Version is {document.get('Version')!r}; the only one is '{VERSION}'")
        parameters = parse_parameters(document.get("Parameters") or [])
        steps = {step.name: step for step in _unique(_steps(required(document, "Steps", list, "the definition")))}
        if not steps:
            raise Problem("Steps is empty; at least one step is needed")
        checked = {name: _with_needs(step, steps, parameters) for name, step in steps.items()}
        _refuse_cycles(checked)
        for step in checked.values():
            arguments.check(step.name, step.type, step.arguments)
        return Definition(parameters, checked, document.get("PipelineExperimentConfig"))
    except Problem as problem:
        raise invalid(f"Unable to parse pipeline definition. {problem}") from problem


def _steps(given: list[Any], parent: str | None = None, branch: bool | None = None) -> Iterator[Step]:
    for number, value in enumerate(given):
        body = object_at(value, f"step {number + 1}")
        name = step_name(body, number)
        kind = required(body, "Type", str, f"step {name}")
        if kind not in STEP_TYPES:
            raise Problem(f"Step {name}: Type '{kind}' is not one of {', '.join(STEP_TYPES)}")
        required(body, "Arguments", dict, f"step {name}")
        yield Step(name, kind, body, parent, branch)
        if kind == "Condition":
            if parent is not None:
                raise Problem(f"Step {name}: a Condition step cannot stand inside another one")
            for member, taken in (("IfSteps", True), ("ElseSteps", False)):
                yield from _steps(body["Arguments"].get(member) or [], name, taken)


def _unique(steps: Iterator[Step]) -> Iterator[Step]:
    seen: set[str] = set()
    for step in steps:
        if step.name in seen:
            raise Problem(f"Step {step.name}: two steps have this name; names are unique in the whole definition, branches included")
        seen.add(step.name)
        yield step


def _with_needs(step: Step, steps: dict[str, Step], parameters: dict[str, PipelineParameter]) -> Step:
    own = step.body
    if step.type == "Condition":
        conditions.check(step.name, step.arguments)
        own = {**step.body, "Arguments": {"Conditions": step.arguments["Conditions"]}}
    needs = {step.parent} if step.parent else set()
    for path in references(own):
        needs |= _target(step, path, steps, parameters)
    for name in own.get("DependsOn") or []:
        _referable(step, name, steps, "DependsOn")
        needs.add(name)
    for get in json_gets(own):
        _check_json_get(step, get)
    if any(json_gets(joined(own))) or (step.type == "Fail" and any(json_gets(own))):
        raise Problem(f"Step {step.name}: Std:JsonGet stands in a Std:Join or in an ErrorMessage; AWS documents it in neither")
    _check_property_files(step)
    return Step(step.name, step.type, step.body, step.parent, step.branch, frozenset(needs))


def _target(step: Step, path: str, steps: dict[str, Step], parameters: dict[str, PipelineParameter]) -> set[str]:
    try:
        root, *rest = tokens(path)
    except BadPath as error:
        raise Problem(f"Step {step.name}: {error}") from error
    if not rest:
        raise Problem(f"Step {step.name}: '{path}' is not a reference; it starts with Parameters., Steps. or Execution.")
    if root == "Parameters":
        if rest[0] not in parameters:
            defined = ", ".join(parameters) or "none"
            raise Problem(f"Step {step.name} refers to the parameter '{rest[0]}', which is not defined; defined are {defined}")
    elif root == "Execution":
        if rest[0] not in VARIABLES:
            raise Problem(f"Step {step.name}: Execution.{rest[0]} is not one of {', '.join(VARIABLES)}")
    elif root == "Steps":
        target = _referable(step, str(rest[0]), steps, path)
        if len(rest) > 2 and rest[1] == "PropertyFiles":
            _check_property_file(step, target, str(rest[2]))
        return {target.name}
    elif root != "PipelineExperimentConfig":
        raise Problem(f"Step {step.name}: '{path}' does not start with Parameters., Steps., Execution. or PipelineExperimentConfig.")
    return set()


def _referable(step: Step, name: str, steps: dict[str, Step], where: str) -> Step:
    target = steps.get(name)
    if target is None:
        raise Problem(f"Step {step.name} refers to the step '{name}' ({where}), which does not exist; steps are {', '.join(steps)}")
    if target.type == "Fail" or target.name == step.name:
        which = f"the Fail step '{name}'" if target.type == "Fail" else "itself"
        raise Problem(f"Step {step.name} refers to {which} ({where}), which is not possible")
    if target.parent and target.parent == step.parent and target.branch != step.branch:
        raise Problem(f"Step {step.name} refers to '{name}' ({where}), which stands in the other branch of {step.parent}")
    return target


def _check_json_get(step: Step, get: Any) -> None:
    if not isinstance(get, dict) or "Path" not in get or ("PropertyFile" in get) == ("S3Uri" in get):
        raise Problem(f"Step {step.name}: Std:JsonGet needs Path and either PropertyFile or S3Uri")


def _check_property_file(step: Step, target: Step, name: str) -> None:
    known = [file.get("PropertyFileName") for file in target.body.get("PropertyFiles") or []]
    if name not in known:
        raise Problem(f"Step {step.name} refers to the property file '{name}' of {target.name}, which has {', '.join(map(str, known)) or 'none'}")


def _check_property_files(step: Step) -> None:
    outputs = [item.get("OutputName") for item in (step.arguments.get("ProcessingOutputConfig") or {}).get("Outputs") or []]
    for file in step.body.get("PropertyFiles") or []:
        for member in ("PropertyFileName", "OutputName", "FilePath"):
            required(file, member, str, f"a property file of step {step.name}")
        if file["OutputName"] not in outputs:
            names = f"names the output '{file['OutputName']}'; outputs are {', '.join(map(str, outputs))}"
            raise Problem(f"Step {step.name}: property file {file['PropertyFileName']} {names}")


def _refuse_cycles(steps: dict[str, Step]) -> None:
    remaining = {name: set(step.needs) for name, step in steps.items()}
    while remaining:
        free = [name for name, needs in remaining.items() if not needs & remaining.keys()]
        if not free:
            raise Problem(f"The steps {', '.join(sorted(remaining))} depend on each other in a circle")
        for name in free:
            del remaining[name]
