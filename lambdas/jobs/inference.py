"""Inference handlers of SageMaker's serving containers, for scikit-learn and AutoGluon models alike.

This file travels inside the model archive, so it stands alone. The serving toolkits refuse a `transform_fn` beside
these four handlers; the four work in both containers.
"""
from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, Dict, List, Tuple, Union

import pandas as pd

CSV, JSON = "text/csv", "application/json"


class Model:
    """A trained model with what training wrote down about it (`metadata.json`)."""

    def __init__(self, predictor: Any, metadata: Dict[str, Any]) -> None:
        self.predictor = predictor
        self.metadata = metadata

    @property
    def features(self) -> List[str]:
        return self.metadata["features"]

    def predict(self, rows: pd.DataFrame) -> pd.DataFrame:
        """A table with `prediction` and one `<class>_proba` column per class."""
        missing = [name for name in self.features if name not in rows.columns]
        if missing:
            raise ValueError(f"The request lacks the columns {missing}; the model was trained on {self.features}")
        inputs = self._as_trained(rows)
        probabilities = self.predictor.predict_proba(inputs)
        if not isinstance(probabilities, pd.DataFrame):
            probabilities = pd.DataFrame(probabilities, columns=self.metadata["classes"], index=inputs.index)
        probabilities.columns = [f"{label}_proba" for label in probabilities.columns]
        labels = pd.Series(self.predictor.predict(inputs), index=inputs.index).astype(str)
        return pd.concat([labels.rename("prediction"), probabilities], axis=1)

    def _as_trained(self, rows: pd.DataFrame) -> pd.DataFrame:
        kinds = self.metadata["kinds"]
        names = kinds["numeric"] + kinds["categorical"] if self.metadata["framework"] == "sklearn" else self.features
        inputs = rows[names].fillna(value=float("nan"))
        for name in kinds["numeric"]:
            inputs[name] = pd.to_numeric(inputs[name], errors="coerce")
        for name in kinds["categorical"]:
            inputs[name] = inputs[name].astype(object).where(inputs[name].isna(), inputs[name].astype(str))
        return inputs


def model_fn(model_dir: str) -> Model:
    """Loads the model; its metadata says which framework made it."""
    directory = Path(model_dir)
    metadata = json.loads((directory / "metadata.json").read_text(encoding="utf-8"))
    if metadata["framework"] == "sklearn":
        import joblib

        return Model(joblib.load(directory / "model.joblib"), metadata)
    if metadata["framework"] == "autogluon":
        from autogluon.tabular import TabularPredictor

        return Model(TabularPredictor.load(str(directory / "autogluon")), metadata)
    raise ValueError(f"metadata.json names the framework {metadata['framework']!r}; sklearn and autogluon are known")


def input_fn(request_body: Union[str, bytes], content_type: str) -> Any:
    """The request as rows; names are put to unnamed columns by `predict_fn`, which knows the model."""
    body = request_body.decode("utf-8") if isinstance(request_body, (bytes, bytearray)) else request_body
    kind = content_type.split(";")[0].strip().lower()
    if kind == CSV:
        return [row for row in csv.reader(io.StringIO(body)) if row]
    if kind == JSON:
        content = json.loads(body)
        rows = content.get("instances", content) if isinstance(content, dict) else content
        return rows if isinstance(rows, list) else [rows]
    raise ValueError(f"Content type {content_type!r} is not supported; send {CSV} or {JSON}")


def predict_fn(rows: List[Any], model: Model) -> pd.DataFrame:
    return model.predict(_table(rows, model.features))


def output_fn(prediction: pd.DataFrame, accept: str) -> Tuple[str, str]:
    """The predictions as JSON (`{"predictions": [{"label": …, "probabilities": {…}}]}`) or CSV with a header."""
    if CSV in accept:
        return prediction.to_csv(index=False), CSV
    if JSON in accept or "*/*" in accept or not accept:
        probabilities = prediction.drop(columns=["prediction"]).rename(columns=lambda name: name[: -len("_proba")])
        shares = probabilities.to_dict(orient="records")
        rows = [{"label": label, "probabilities": share} for label, share in zip(prediction["prediction"], shares)]
        return json.dumps({"predictions": rows}), JSON
    raise ValueError(f"Accept {accept!r} is not supported; ask for {CSV} or {JSON}")


def _table(rows: List[Any], features: List[str]) -> pd.DataFrame:
    if not rows:
        raise ValueError("The request has no rows")
    if isinstance(rows[0], dict):
        return pd.DataFrame(rows)
    if set(features) <= set(rows[0]):
        return _with_gaps(pd.DataFrame(rows[1:], columns=rows[0]))
    wrong = [len(row) for row in rows if len(row) != len(features)]
    if wrong:
        raise ValueError(f"A row has {wrong[0]} values; the model takes {len(features)}: {', '.join(features)}")
    return _with_gaps(pd.DataFrame(rows, columns=features))


def _with_gaps(table: pd.DataFrame) -> pd.DataFrame:
    """Empty texts, as CSV has them for missing values, become missing values."""
    return table.mask(table == "")
