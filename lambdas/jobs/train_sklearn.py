"""Training job, scikit-learn: the better of a linear model and gradient boosting, on prepared columns."""
from __future__ import annotations

import warnings
from typing import Any, Dict, List, Optional, Tuple

import joblib
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tabular_job import JobError, column_kinds, read_tables, run, split_target
from training_job import parser, report, write_metadata

MOST_CATEGORIES = 100
"""Values of a categorical column that get a column of their own; rarer ones share one."""


def estimators(seed: int) -> Dict[str, Any]:
    return {
        "logistic_regression": LogisticRegression(max_iter=500, random_state=seed),
        "gradient_boosting": HistGradientBoostingClassifier(max_iter=60, random_state=seed),
    }


def prepared(kinds: Dict[str, List[str]], estimator: Any) -> Pipeline:
    """Scaled numbers, encoded categories, missing values filled, then the estimator."""
    numbers = Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", max_categories=MOST_CATEGORIES)
    categories = Pipeline([("fill", SimpleImputer(strategy="constant", fill_value="(missing)")), ("encode", encoder)])
    columns = ColumnTransformer(
        [("numeric", numbers, kinds["numeric"]), ("categorical", categories, kinds["categorical"])], sparse_threshold=0
    )
    return Pipeline([("columns", columns), ("estimator", estimator)])


def as_trained(features: pd.DataFrame, kinds: Dict[str, List[str]]) -> pd.DataFrame:
    """Categories as text, so that a column reads the same in every table."""
    text = {name: features[name].astype(object).where(features[name].isna(), features[name].astype(str)) for name in kinds["categorical"]}
    return features[kinds["numeric"] + kinds["categorical"]].assign(**text)


def main(given: Optional[List[str]] = None) -> None:
    options = parser(__doc__)
    options.add_argument("--estimator", choices=["auto", *estimators(0)], default="auto")
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args(given)
    train, labels = split_target(read_tables(chosen.train, chosen.target), chosen.target)
    judged, truth = split_target(read_tables(chosen.validation, chosen.target), chosen.target)
    kinds = column_kinds(train)
    if not (kinds["numeric"] or kinds["categorical"]):
        raise JobError("No feature column has a value; there is nothing to learn from")
    best: Optional[Tuple[str, Any, Dict[str, float]]] = None
    for name, estimator in estimators(chosen.seed).items():
        if chosen.estimator in ("auto", name):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                model = prepared(kinds, estimator).fit(as_trained(train, kinds), labels)
            predicted = model.predict(as_trained(judged, kinds))
            metrics = {"accuracy": accuracy_score(truth, predicted), "f1_macro": f1_score(truth, predicted, average="macro")}
            print(f"{name}: accuracy {metrics['accuracy']:.4f} on {len(truth)} validation rows", flush=True)
            if best is None or metrics["accuracy"] > best[2]["accuracy"]:
                best = (name, model, metrics)
    assert best is not None, "the options allow only estimators that there are"
    name, model, metrics = best
    chosen.model_dir.mkdir(parents=True, exist_ok=True)
    joblib.dump(model, chosen.model_dir / "model.joblib", compress=3)
    write_metadata(chosen.model_dir, {
        "framework": "sklearn", "version": sklearn.__version__, "estimator": name, "target": chosen.target,
        "features": [column for column in train.columns], "kinds": kinds, "classes": [str(label) for label in model.classes_],
        "rows": len(train), "validation": metrics,
    })
    report(metrics)


if __name__ == "__main__":
    run(main)
