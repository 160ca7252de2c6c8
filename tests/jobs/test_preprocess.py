"""Preprocessing checks its input and splits it the same way every time."""
from __future__ import annotations

import unittest
from typing import Any, Dict

import container
import pandas as pd


def table(rows: int, classes: int = 3) -> str:
    return "\n".join(["a,b,label", *(f"{number},x{number % 5},c{number % classes}" for number in range(rows))]) + "\n"


class PreprocessTest(container.ContainerTest):
    def parts(self) -> Dict[str, Any]:
        return {name: pd.read_csv(self.ml / "processing" / "output" / name / f"{name}.csv") for name in ("train", "validation", "test")}

    def test_every_row_is_in_exactly_one_part(self) -> None:
        self.container.write("processing/input/data/data.csv", table(200))
        self.container.succeeded("preprocess.py", "--target", "label")
        self.assertEqual(list(range(200)), sorted(pd.concat(self.parts().values())["a"]))

    def test_every_part_has_the_shares_of_the_classes(self) -> None:
        self.container.write("processing/input/data/data.csv", table(300))
        self.container.succeeded("preprocess.py", "--target", "label")
        self.assertEqual({"c0": 15, "c1": 15, "c2": 15}, self.parts()["test"]["label"].value_counts().to_dict())
        self.assertEqual(210, len(self.parts()["train"]))

    def test_a_class_of_three_rows_is_in_all_parts(self) -> None:
        rare = "".join(f"{number},y,rare\n" for number in range(1000, 1003))
        self.container.write("processing/input/data/data.csv", table(60) + rare)
        self.container.succeeded("preprocess.py", "--target", "label")
        self.assertEqual([1, 1, 1], [int((part["label"] == "rare").sum()) for part in self.parts().values()])

    def test_the_same_seed_gives_the_same_split_and_another_seed_another(self) -> None:
        self.container.write("processing/input/data/data.csv", table(200))
        splits = []
        for seed in ("7", "7", "8"):
            self.container.succeeded("preprocess.py", "--target", "label", "--seed", seed)
            splits.append(list(self.parts()["test"]["a"]))
        self.assertEqual(splits[0], splits[1])
        self.assertNotEqual(splits[0], splits[2])

    def test_several_files_are_read_as_one_table(self) -> None:
        self.container.write("processing/input/data/one.csv", table(40))
        self.container.write("processing/input/data/more/two.csv", table(40))
        self.container.succeeded("preprocess.py", "--target", "label")
        self.assertEqual(80, sum(len(part) for part in self.parts().values()))

    def test_rows_without_a_label_are_left_out_and_counted(self) -> None:
        self.container.write("processing/input/data/data.csv", table(60) + "1,x,\n2,x,\n")
        self.assertIn("2 of 62 rows have no 'label'", self.container.succeeded("preprocess.py", "--target", "label"))

    def test_a_missing_target_names_the_columns_there_are(self) -> None:
        self.container.write("processing/input/data/data.csv", table(60))
        self.assertIn("has no column 'outcome'; its columns are a, b, label", self.container.failed("preprocess.py", "--target", "outcome"))
        self.assertEqual((self.ml / "output" / "message").read_text(), (self.ml / "output" / "failure").read_text())

    def test_too_few_rows_name_the_number_needed(self) -> None:
        self.container.write("processing/input/data/data.csv", table(29))
        self.assertIn("29 rows with a 'label'; at least 30", self.container.failed("preprocess.py", "--target", "label"))

    def test_a_single_class_is_refused(self) -> None:
        self.container.write("processing/input/data/data.csv", table(60, classes=1))
        self.assertIn("the one value 'c0'", self.container.failed("preprocess.py", "--target", "label"))

    def test_a_target_that_is_different_in_every_row_is_refused(self) -> None:
        self.container.write("processing/input/data/data.csv", table(60))
        self.assertIn("60 of 60 classes in 'a' have fewer than 3 rows", self.container.failed("preprocess.py", "--target", "a"))

    def test_no_file_names_the_folder(self) -> None:
        (self.ml / "processing" / "input" / "data").mkdir(parents=True)
        self.assertIn("No .csv file under", self.container.failed("preprocess.py", "--target", "label"))

    def test_files_with_other_columns_are_refused(self) -> None:
        self.container.write("processing/input/data/one.csv", table(40))
        self.container.write("processing/input/data/two.csv", "a,label\n1,c0\n")
        self.assertIn("two.csv has the columns ['a', 'label']", self.container.failed("preprocess.py", "--target", "label"))


if __name__ == "__main__":
    unittest.main()
