"""Training job, AutoGluon: an ensemble of tabular models within a time limit."""
from __future__ import annotations

from typing import List, Optional

from autogluon.tabular import TabularPredictor
from sklearn.metrics import accuracy_score, f1_score

from tabular_job import column_kinds, read_tables, run, split_target
from training_job import parser, report, write_metadata

BAGGED_PRESETS = ("best_quality", "high_quality", "good_quality")
"""Presets that bag; they take a validation table only as a holdout."""


def main(given: Optional[List[str]] = None) -> None:
    options = parser(__doc__)
    options.add_argument("--presets", default="medium_quality")
    options.add_argument("--time-limit", type=int, default=600, help="seconds for all models together")
    chosen = options.parse_args(given)
    train = read_tables(chosen.train, chosen.target)
    validation = read_tables(chosen.validation, chosen.target)
    features, _ = split_target(train, chosen.target)
    judged, truth = split_target(validation, chosen.target)
    holdout = {"use_bag_holdout": True} if chosen.presets in BAGGED_PRESETS else {}
    chosen.model_dir.mkdir(parents=True, exist_ok=True)
    predictor = TabularPredictor(label=chosen.target, path=str(chosen.model_dir / "autogluon"), eval_metric="accuracy")
    predictor.fit(train_data=train, tuning_data=validation, presets=chosen.presets, time_limit=chosen.time_limit, **holdout)
    predicted = predictor.predict(judged).astype(str)
    metrics = {"accuracy": accuracy_score(truth, predicted), "f1_macro": f1_score(truth, predicted, average="macro")}
    write_metadata(chosen.model_dir, {
        "framework": "autogluon", "presets": chosen.presets, "target": chosen.target, "features": list(features.columns),
        "kinds": column_kinds(features), "classes": [str(label) for label in predictor.class_labels],
        "rows": len(train), "validation": metrics,
    })
    report(metrics)


if __name__ == "__main__":
    run(main)
