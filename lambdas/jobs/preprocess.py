"""Processing job: checks the input table and splits it into train, validation and test, each with every class."""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Dict, List, Optional

import numpy as np
import pandas as pd

from tabular_job import JobError, folder, read_tables, run

MINIMUM_ROWS = 30
MINIMUM_ROWS_PER_CLASS = 3
"""One for each of the three tables."""


def arguments(given: Optional[List[str]] = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", required=True, help="name of the label column")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--validation-fraction", type=float, default=0.15)
    parser.add_argument("--test-fraction", type=float, default=0.15)
    parser.add_argument("--input", type=Path, default=folder("processing", "input", "data"))
    parser.add_argument("--output", type=Path, default=folder("processing", "output"))
    return parser.parse_args(given)


def checked(table: pd.DataFrame, target: str) -> pd.DataFrame:
    """The rows that have a label. Raises JobError when they are too few to learn from and to judge by."""
    labelled = table[table[target].notna()].reset_index(drop=True)
    if len(labelled) < len(table):
        print(f"{len(table) - len(labelled)} of {len(table)} rows have no '{target}' and are left out", flush=True)
    if len(labelled) < MINIMUM_ROWS:
        raise JobError(f"The data has {len(labelled)} rows with a '{target}'; at least {MINIMUM_ROWS} are needed")
    if labelled.shape[1] < 2:
        raise JobError(f"The data has no column besides '{target}'; at least one feature is needed")
    sizes = labelled[target].value_counts()
    if len(sizes) < 2:
        raise JobError(f"The column '{target}' has the one value '{sizes.index[0]}'; a classification needs two or more")
    rare = sizes[sizes < MINIMUM_ROWS_PER_CLASS]
    if len(rare):
        raise JobError(
            f"{len(rare)} of {len(sizes)} classes in '{target}' have fewer than {MINIMUM_ROWS_PER_CLASS} rows, for example "
            f"'{rare.index[0]}' with {rare.iloc[0]}; merge or remove them, or choose another target column"
        )
    return labelled


def split(table: pd.DataFrame, target: str, validation: float, test: float, seed: int) -> Dict[str, pd.DataFrame]:
    """A stratified split, the same for the same table and seed; every class is in every part."""
    if not (0 < validation < 1 and 0 < test < 1 and validation + test < 1):
        raise JobError(f"Fractions validation={validation} and test={test} must be above 0 and together below 1")
    shuffled = table[target].iloc[np.random.RandomState(seed).permutation(len(table))]
    place = shuffled.groupby(shuffled).cumcount()
    size = shuffled.map(shuffled.value_counts())
    tests = (size * test).round().clip(lower=1)
    validations = (size * validation).round().clip(lower=1)
    part = pd.Series(np.where(place < tests, "test", np.where(place < tests + validations, "validation", "train")), index=shuffled.index)
    return {name: table.loc[part.index[part == name].sort_values()] for name in ("train", "validation", "test")}


def main(given: Optional[List[str]] = None) -> None:
    options = arguments(given)
    table = checked(read_tables(options.input, options.target), options.target)
    parts = split(table, options.target, options.validation_fraction, options.test_fraction, options.seed)
    for name, part in parts.items():
        directory = options.output / name
        directory.mkdir(parents=True, exist_ok=True)
        part.to_csv(directory / f"{name}.csv", index=False)
        print(f"{name}: {len(part)} rows", flush=True)


if __name__ == "__main__":
    run(main)
