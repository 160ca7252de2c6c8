"""What is missing is said in a way that helps."""

from __future__ import annotations

import contextlib
import io
import tomllib
import unittest

from localcloud.prerequisites import PROJECT, Finding, check_packages, dependencies, find_job_python, report


class Prerequisites(unittest.TestCase):
    """The dependencies of pyproject.toml against what is installed."""

    def test_every_dependency_has_an_exact_version(self) -> None:
        self.assertIn("boto3", [one.split("==")[0] for one in dependencies()])
        self.assertEqual([], [one for one in dependencies() if one.count("==") != 1])

    def test_every_folder_with_code_is_a_package_of_the_project(self) -> None:
        folders = sorted(".".join(file.relative_to(PROJECT.parents[1]).parent.parts) for file in PROJECT.parent.rglob("__init__.py"))
        self.assertEqual(folders, tomllib.loads(PROJECT.read_text())["tool"]["setuptools"]["packages"])

    def test_an_absent_package_is_found(self) -> None:
        self.assertEqual([Finding("no-such-package", "1.0", None)], check_packages(["no-such-package[extra]==1.0"]))

    def test_another_version_is_found(self) -> None:
        (finding,) = check_packages(["boto3==0.0.1"])
        self.assertRegex(str(finding), r"^boto3: 0\.0\.1 is wanted, [1-9][\d.]+ is installed$")

    def test_a_missing_package_prevents_the_start_and_another_version_does_not(self) -> None:
        shown = io.StringIO()
        with contextlib.redirect_stderr(shown):
            self.assertFalse(report([Finding("moto", "5.2.1", None)]))
            self.assertTrue(report([Finding("moto", "5.2.1", "5.2.0")]))
        self.assertIn("pip install -e", shown.getvalue())

    def test_the_interpreter_for_jobs_exists_or_none_is_named(self) -> None:
        interpreter = find_job_python()
        if not interpreter:
            self.skipTest("no interpreter with scikit-learn and pandas on this machine")
        self.assertTrue(interpreter.startswith("/"))
