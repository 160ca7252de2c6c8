"""The training toolkit's script mode: which program runs, with which arguments and variables."""
from __future__ import annotations

import json
import os
from typing import Any

from localcloud.sagemaker.jobs.failure import JobFailure
from localcloud.sagemaker.jobs.layout import JobFolder
from localcloud.sagemaker.jobs.transfer import download, unpack

OWN = "sagemaker_"
"""Hyperparameters of this prefix are the toolkit's and do not reach the program."""


def decoded(parameters: dict[str, str]) -> dict[str, Any]:
    """Hyperparameter values: JSON where they are, else the text."""
    return {name: _decoded(value) for name, value in parameters.items()}


def fetch_program(s3: Any, parameters: dict[str, Any], folder: JobFolder) -> str:
    """Unpacks sagemaker_submit_directory into the code folder and returns the program's name.

    Raises JobFailure when there is no program, no archive, or the archive lacks the program.
    """
    program, source = parameters.get("sagemaker_program"), parameters.get("sagemaker_submit_directory")
    if not program or not source:
        raise JobFailure(
            "AlgorithmError: No entry point: the hyperparameters sagemaker_program and sagemaker_submit_directory, "
            "or AlgorithmSpecification.ContainerEntrypoint, say what to run, exit code: 1"
        )
    code = folder.base / "code"
    if not str(source).endswith(".tar.gz"):
        raise JobFailure(f"AlgorithmError: sagemaker_submit_directory is {source}; script mode needs a tar.gz archive, exit code: 1")
    download(s3, source, folder.base / "tmp" / "source")
    for archive in (folder.base / "tmp" / "source").glob("*.tar.gz"):
        unpack(archive, code)
    if not (code / program).is_file():
        raise JobFailure(f"AlgorithmError: {source} has no {program} at its root, exit code: 1")
    return str(program)


def arguments(parameters: dict[str, Any]) -> list[str]:
    """The program's own hyperparameters as options, sorted by name."""
    given: list[str] = []
    for name in sorted(name for name in parameters if not name.startswith(OWN)):
        value = parameters[name]
        given += [f"-{name}" if len(name) == 1 else f"--{name}", json.dumps(value) if isinstance(value, (dict, list)) else str(value)]
    return given


def variables(parameters: dict[str, Any], channels: list[str], folder: JobFolder, program: str) -> dict[str, str]:
    """The SM_ variables of the training toolkit."""
    base, own = folder.base, {name: value for name, value in parameters.items() if not name.startswith(OWN)}
    values: dict[str, Any] = {
        "SM_MODEL_DIR": base / "model",
        "SM_INPUT_DIR": base / "input",
        "SM_INPUT_CONFIG_DIR": base / "input" / "config",
        "SM_OUTPUT_DIR": base / "output",
        "SM_OUTPUT_DATA_DIR": base / "output" / "data",
        "SM_OUTPUT_INTERMEDIATE_DIR": base / "output" / "intermediate",
        "SM_CHANNELS": json.dumps(sorted(channels)),
        "SM_HPS": json.dumps(own),
        "SM_USER_ARGS": json.dumps(arguments(parameters)),
        "SM_USER_ENTRY_POINT": program,
        "SM_MODULE_NAME": program.removesuffix(".py"),
        "SM_MODULE_DIR": parameters.get("sagemaker_submit_directory", ""),
        "SM_CURRENT_HOST": "algo-1",
        "SM_HOSTS": json.dumps(["algo-1"]),
        "SM_NUM_CPUS": os.cpu_count() or 1,
        "SM_NUM_GPUS": 0,
        "SM_LOG_LEVEL": 20,
        "SM_NETWORK_INTERFACE_NAME": "eth0",
    }
    values |= {f"SM_CHANNEL_{name.upper()}": base / "input" / "data" / name for name in channels}
    values |= {f"SM_HP_{name.upper().replace('-', '_')}": value for name, value in own.items()}
    return {name: str(value) for name, value in values.items()}


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
