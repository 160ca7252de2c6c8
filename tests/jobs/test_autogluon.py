"""The AutoGluon script against a small stand-in for the library, since AutoGluon itself is not installed here."""
from __future__ import annotations

import json
import unittest
from pathlib import Path

import container

FAKES = {"PYTHONPATH": str(Path(__file__).with_name("fakes"))}


class AutoGluonTest(container.ContainerTest):
    def setUp(self) -> None:
        super().setUp()
        rows = "\n".join(["a,label", *(f"{number % 2 * 10 + number % 3},{'yes' if number % 2 else 'no'}" for number in range(60))])
        for place in ("input/data/train", "input/data/validation", "processing/input/test"):
            self.container.write(f"{place}/data.csv", rows)

    def test_the_model_is_trained_evaluated_and_described(self) -> None:
        printed = self.container.succeeded("train_autogluon.py", "--target", "label", environment=FAKES)
        self.assertIn("validation:accuracy=1.000000", printed)
        self.container.pack_model()
        self.container.succeeded("evaluate.py", "--target", "label", environment=FAKES)
        self.assertEqual(1.0, self.container.report()["metrics"]["accuracy"]["value"])
        metadata = json.loads((self.ml / "model/metadata.json").read_text())
        self.assertEqual(("autogluon", ["no", "yes"]), (metadata["framework"], metadata["classes"]))
        self.assertTrue((self.ml / "model/code/inference.py").is_file())

    def test_presets_and_time_limit_reach_the_library(self) -> None:
        self.container.succeeded("train_autogluon.py", "--target", "label", "--presets", "best_quality", "--time-limit", "30", environment=FAKES)
        options = json.loads((self.ml / "model/autogluon/options.json").read_text())
        self.assertEqual(
            ("best_quality", 30, "accuracy", True), (options["presets"], options["time_limit"], options["eval_metric"], options["use_bag_holdout"]),
        )

    def test_without_the_library_the_job_fails(self) -> None:
        done = self.container.run_script("train_autogluon.py", "--target", "label")
        self.assertEqual(1, done.returncode)
        self.assertIn("No module named 'autogluon'", done.stderr)


if __name__ == "__main__":
    unittest.main()
