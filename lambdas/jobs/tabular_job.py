"""What the jobs on tabular data share: the container's folders, reading tables, and failing with a reason.

SageMaker mounts a job's folders under /opt/ml. `SAGEMAKER_BASE_DIR` (the training toolkit's own variable) moves
them, so that the same scripts run outside a container.
"""
from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Callable, Dict, List, Tuple

import pandas as pd

FAILURE_CHARACTERS = 1024
"""What SageMaker keeps of the failure file."""


class JobError(Exception):
    """The input of a job is not usable; the message says what was found, what is needed and where."""


def folder(*parts: str) -> Path:
    """A folder of the container: /opt/ml/<parts>."""
    return Path(os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")).joinpath(*parts)


def run(job: Callable[[], None]) -> None:
    """Runs a job. A failure ends the process with code 1 and leaves its reason where SageMaker looks for it:
    `failure` (training) and `message` (processing) in the output folder."""
    try:
        job()
    except Exception as error:
        reason = str(error) if isinstance(error, JobError) else f"{type(error).__name__}: {error}"
        if not isinstance(error, JobError):
            traceback.print_exc()
        print(f"ERROR {reason}", file=sys.stderr, flush=True)
        _leave(reason)
        sys.exit(1)


def read_tables(directory: Path, target: str) -> pd.DataFrame:
    """All CSV files under a folder as one table, labels as text.

    Raises JobError when there is no CSV, one has no rows or other columns than the first, or the target is missing.
    """
    files = [directory] if directory.is_file() else sorted(directory.rglob("*.csv"))
    if not files:
        raise JobError(f"No .csv file under {directory}; the job needs at least one with the column '{target}'")
    tables = [_read(file, target) for file in files]
    for file, table in zip(files[1:], tables[1:]):
        if list(table.columns) != list(tables[0].columns):
            raise JobError(f"{file.name} has the columns {list(table.columns)}, {files[0].name} has {list(tables[0].columns)}; they must agree")
    return pd.concat(tables, ignore_index=True)


def split_target(table: pd.DataFrame, target: str) -> Tuple[pd.DataFrame, pd.Series]:
    """Features and labels of a table."""
    return table.drop(columns=[target]), table[target]


def column_kinds(features: pd.DataFrame) -> Dict[str, List[str]]:
    """The columns by kind: numeric, categorical (text, booleans); columns without any value are left out."""
    used = [name for name in features.columns if features[name].notna().any()]
    numeric = [name for name in used if pd.api.types.is_numeric_dtype(features[name]) and not pd.api.types.is_bool_dtype(features[name])]
    return {"numeric": numeric, "categorical": [name for name in used if name not in numeric]}


def _read(file: Path, target: str) -> pd.DataFrame:
    try:
        table = pd.read_csv(file, dtype={target: str}, skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise JobError(f"{file.name} is not a CSV file with a header: {error}") from error
    if target not in table.columns:
        raise JobError(f"{file.name} has no column '{target}'; its columns are {', '.join(map(str, table.columns))}. Set TargetColumn to one of them")
    return table


def _leave(reason: str) -> None:
    directory = folder("output")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name in ("failure", "message"):
            (directory / name).write_text(reason[:FAILURE_CHARACTERS], encoding="utf-8")
    except OSError as error:
        print(f"The reason could not be written to {directory}: {error}", file=sys.stderr)
