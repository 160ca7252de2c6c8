"""Training, evaluation and inference with scikit-learn, on real and on awkward data."""
from __future__ import annotations

import io
import json
import re
import tarfile
import unittest
from typing import Any, Dict, List

import container
import inference
from sklearn.datasets import load_breast_cancer


class BreastCancerTest(container.SharedContainerTest):
    """The Wisconsin breast-cancer data, from the CSV to the served prediction."""

    @classmethod
    def prepare(cls, container: container.Container) -> None:
        bunch: Any = load_breast_cancer(as_frame=True)
        data = bunch.frame.rename(columns={"target": "label"})
        container.write("processing/input/data/data.csv", data.to_csv(index=False))
        container.succeeded("preprocess.py", "--target", "label")
        container.pass_on()
        cls.printed = container.succeeded("train_sklearn.py", "--target", "label")
        container.pack_model()
        container.succeeded("evaluate.py", "--target", "label")
        cls.ml, cls.report = container.ml, container.report()

    def test_the_accuracy_is_at_least_nine_tenths_and_far_above_guessing(self) -> None:
        metrics = {name: metric["value"] for name, metric in self.report["metrics"].items()}
        self.assertGreaterEqual(metrics["accuracy"], 0.9)
        self.assertLess(metrics["majority_class_accuracy"], 0.7)
        self.assertGreater(metrics["roc_auc"], 0.95)
        self.assertGreater(metrics["f1_macro"], 0.9)
        self.assertLess(metrics["log_loss"], 0.3)

    def test_the_confusion_matrix_counts_every_test_row(self) -> None:
        self.assertEqual(self.report["rows"], sum(map(sum, self.report["confusion_matrix"])))
        self.assertEqual(["0", "1"], self.report["classes"])

    def test_the_validation_accuracy_is_printed_for_the_metric_definition(self) -> None:
        self.assertGreater(float(re.findall(r"validation:accuracy=([0-9.]+)", self.printed)[0]), 0.9)

    def test_the_served_model_answers_as_the_evaluated_one(self) -> None:
        model = inference.model_fn(str(self.ml / "model"))
        rows = (self.ml / "processing/input/test/test.csv").read_text().splitlines()
        unlabelled = "\n".join(line.rsplit(",", 1)[0] for line in rows[1:])
        body, kind = inference.output_fn(inference.predict_fn(inference.input_fn(unlabelled, "text/csv"), model), "application/json")
        labels = [prediction["label"] for prediction in json.loads(body)["predictions"]]
        right = sum(label == line.rsplit(",", 1)[1] for label, line in zip(labels, rows[1:]))
        self.assertEqual("application/json", kind)
        self.assertAlmostEqual(self.report["metrics"]["accuracy"]["value"], right / len(labels))

    def test_the_model_folder_carries_the_inference_code(self) -> None:
        served, own = self.ml / "model/code/inference.py", container.SCRIPTS / "inference.py"
        self.assertEqual(own.read_text(), served.read_text())


class AwkwardDataTest(container.SharedContainerTest):
    """Text, gaps, booleans and an empty column."""

    @classmethod
    def prepare(cls, container: container.Container) -> None:
        lines = ["size,colour,flag,nothing,kind"]
        for number in range(240):
            kind = ("apple", "pear", "plum")[number % 3]
            size = "" if number % 17 == 0 else str(number % 3 * 10 + number % 7)
            lines.append(f"{size},{'red' if kind == 'apple' else 'green'},{number % 2 == 0},,{kind}")
        container.write("processing/input/data/fruit.csv", "\n".join(lines))
        container.succeeded("preprocess.py", "--target", "kind")
        container.pass_on()
        container.succeeded("train_sklearn.py", "--target", "kind")
        cls.model = inference.model_fn(str(container.ml / "model"))

    def predict(self, body: str, kind: str) -> List[Dict[str, Any]]:
        rows = inference.input_fn(body, kind)
        return json.loads(inference.output_fn(inference.predict_fn(rows, self.model), "application/json")[0])["predictions"]

    def test_three_classes_are_learned(self) -> None:
        self.container.pack_model()
        self.container.succeeded("evaluate.py", "--target", "kind")
        report = self.container.report()
        self.assertGreater(report["metrics"]["accuracy"]["value"], 0.9)
        self.assertEqual(["apple", "pear", "plum"], report["classes"])

    def test_records_with_a_gap_and_a_new_colour_are_answered(self) -> None:
        answer = self.predict('{"instances": [{"size": null, "colour": "blue", "flag": true, "nothing": null}]}', "application/json")
        self.assertAlmostEqual(1.0, sum(answer[0]["probabilities"].values()))

    def test_a_csv_with_a_header_may_order_its_columns_otherwise(self) -> None:
        named = self.predict("colour,nothing,size,flag\nred,,2,True\n", "text/csv; charset=utf-8")
        plain = self.predict("2,red,True,\n", "text/csv")
        self.assertEqual(plain, named)
        self.assertEqual("apple", named[0]["label"])

    def test_a_row_of_another_length_names_the_columns(self) -> None:
        with self.assertRaisesRegex(ValueError, "A row has 2 values; the model takes 4: size, colour, flag, nothing"):
            self.predict("1,red\n", "text/csv")

    def test_an_unknown_content_type_names_the_known_ones(self) -> None:
        with self.assertRaisesRegex(ValueError, "text/csv or application/json"):
            self.predict("<a/>", "application/xml")

    def test_csv_answers_have_a_header(self) -> None:
        rows = inference.predict_fn([["2", "red", "True", ""]], self.model)
        self.assertEqual("prediction,apple_proba,pear_proba,plum_proba", inference.output_fn(rows, "text/csv")[0].splitlines()[0])


class EvaluateInputTest(container.ContainerTest):
    def test_an_archive_that_writes_outside_its_folder_is_refused(self) -> None:
        self.container.write("processing/input/test/test.csv", "a,label\n1,x\n")
        archive = self.ml / "processing" / "input" / "model" / "model.tar.gz"
        archive.parent.mkdir(parents=True)
        with tarfile.open(archive, "w:gz") as tar:
            tar.addfile(tarfile.TarInfo("../escaped"), io.BytesIO())
        self.assertIn("'../escaped'", self.container.failed("evaluate.py", "--target", "label"))
        self.assertFalse((self.ml / "processing" / "input" / "escaped").exists())

    def test_a_link_in_an_archive_is_refused(self) -> None:
        self.container.write("processing/input/test/test.csv", "a,label\n1,x\n")
        archive = self.ml / "processing" / "input" / "model" / "model.tar.gz"
        archive.parent.mkdir(parents=True)
        link = tarfile.TarInfo("metadata.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        with tarfile.open(archive, "w:gz") as tar:
            tar.addfile(link)
        self.assertIn("'metadata.json', which is no plain file", self.container.failed("evaluate.py", "--target", "label"))

    def test_a_missing_archive_is_named(self) -> None:
        (self.ml / "processing" / "input" / "model").mkdir(parents=True)
        self.assertIn("0 .tar.gz files", self.container.failed("evaluate.py", "--target", "label"))


if __name__ == "__main__":
    unittest.main()
