"""Processing job: judges a trained model on the test table and writes evaluation.json for the quality gate."""
from __future__ import annotations

import argparse
import json
import tarfile
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional

import pandas as pd
from sklearn.metrics import (
    accuracy_score, balanced_accuracy_score, confusion_matrix, f1_score, log_loss, precision_score, recall_score, roc_auc_score,
)

from inference import model_fn
from tabular_job import JobError, folder, read_tables, run, split_target

REPORT = "evaluation.json"


def arguments(given: Optional[List[str]] = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", required=True, help="name of the label column")
    parser.add_argument("--model", type=Path, default=folder("processing", "input", "model"))
    parser.add_argument("--test", type=Path, default=folder("processing", "input", "test"))
    parser.add_argument("--output", type=Path, default=folder("processing", "output", "evaluation"))
    return parser.parse_args(given)


def extract(archive: Path, directory: Path) -> None:
    """Unpacks a model archive. Raises JobError for an entry that is no plain file or folder inside it."""
    with tarfile.open(archive, "r:gz") as tar:
        root = directory.resolve()
        for entry in tar.getmembers():
            place = (root / entry.name).resolve()
            if not (entry.isfile() or entry.isdir()) or (place != root and root not in place.parents):
                raise JobError(f"{archive.name} has the entry '{entry.name}', which is no plain file or folder inside the archive")
        tar.extractall(root)


def judged(truth: pd.Series, prediction: pd.DataFrame, classes: List[str]) -> Dict[str, Any]:
    """The content of evaluation.json."""
    labels = prediction["prediction"]
    average: Dict[str, Any] = {"average": "macro", "zero_division": 0}
    metrics = {
        "accuracy": accuracy_score(truth, labels),
        "balanced_accuracy": balanced_accuracy_score(truth, labels),
        "f1_macro": f1_score(truth, labels, **average),
        "precision_macro": precision_score(truth, labels, **average),
        "recall_macro": recall_score(truth, labels, **average),
        "majority_class_accuracy": float(truth.value_counts(normalize=True).iloc[0]),
    }
    metrics.update(_by_probability(truth, prediction, classes))
    return {
        "metrics": {name: {"value": float(value)} for name, value in metrics.items()},
        "rows": int(len(truth)),
        "classes": classes,
        "confusion_matrix": confusion_matrix(truth, labels, labels=classes).tolist(),
    }


def _by_probability(truth: pd.Series, prediction: pd.DataFrame, classes: List[str]) -> Dict[str, float]:
    """Metrics of the probabilities; none when the test table lacks a class of the model or has one it does not know."""
    if set(truth) != set(classes):
        return {}
    ordered = sorted(classes)
    shares = prediction[[f"{label}_proba" for label in ordered]].to_numpy()
    shares = shares / shares.sum(axis=1, keepdims=True)
    auc = roc_auc_score(truth == ordered[1], shares[:, 1]) if len(ordered) == 2 else roc_auc_score(
        truth, shares, multi_class="ovr", labels=ordered
    )
    return {"log_loss": log_loss(truth, shares, labels=ordered), "roc_auc": auc}


def main(given: Optional[List[str]] = None) -> None:
    options = arguments(given)
    archives = [options.model] if options.model.is_file() else sorted(options.model.glob("*.tar.gz"))
    if len(archives) != 1:
        raise JobError(f"{options.model} has {len(archives)} .tar.gz files; one model archive is needed")
    features, truth = split_target(read_tables(options.test, options.target), options.target)
    with tempfile.TemporaryDirectory() as unpacked:
        extract(archives[0], Path(unpacked))
        model = model_fn(unpacked)
        report = judged(truth, model.predict(features), model.metadata["classes"])
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / REPORT).write_text(json.dumps(report, indent=2), encoding="utf-8")
    for name, metric in report["metrics"].items():
        print(f"{name}: {metric['value']:.4f}", flush=True)


if __name__ == "__main__":
    run(main)
