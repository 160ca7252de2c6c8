"""The part of TabularPredictor that the training and inference code uses, with a nearest-mean classifier inside."""
from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pandas as pd


class TabularPredictor:
    def __init__(self, label: str, path: str, eval_metric: str) -> None:
        self.label = label
        self.path = Path(path)
        self.eval_metric = eval_metric

    def fit(self, train_data: pd.DataFrame, **options: Any) -> "TabularPredictor":
        if options.get("presets") == "best_quality" and not options.get("use_bag_holdout"):
            raise ValueError("tuning_data with bagging needs use_bag_holdout=True")
        numbers = train_data.select_dtypes("number")
        self.means = numbers.groupby(train_data[self.label]).mean()
        self.class_labels = list(self.means.index)
        self.path.mkdir(parents=True)
        (self.path / "predictor.pkl").write_bytes(pickle.dumps(self))
        options = {name: value for name, value in options.items() if name != "tuning_data"}
        (self.path / "options.json").write_text(json.dumps({"eval_metric": self.eval_metric, **options}))
        return self

    def predict_proba(self, rows: pd.DataFrame) -> pd.DataFrame:
        nearness = pd.DataFrame({
            label: 1 / (1 + ((rows[self.means.columns] - self.means.loc[label]) ** 2).sum(axis=1)) for label in self.class_labels
        })
        return nearness.div(nearness.sum(axis=1), axis=0)

    def predict(self, rows: pd.DataFrame) -> pd.Series:
        return self.predict_proba(rows).idxmax(axis=1)

    @staticmethod
    def load(path: str) -> "TabularPredictor":
        return pickle.loads((Path(path) / "predictor.pkl").read_bytes())
