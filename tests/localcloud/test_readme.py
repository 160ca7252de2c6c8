"""The examples of localcloud/README.md work."""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from localcloud.cloudformation import resources
from localcloud.plug_ins import PLUG_INS
from tests.localcloud.cloud_case import CloudCase

README = Path(__file__).resolve().parents[2] / "localcloud" / "README.md"
HANDLER, PLUG_IN, TESTS = NAMES = ("example_handler", "example_plug_in", "example_tests")


class ReadmeTest(unittest.TestCase):
    def test_the_tests_of_the_examples_pass(self) -> None:
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(sys, "path", [folder, *sys.path]):
            for name, code in zip(NAMES, re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL), strict=True):
                (Path(folder) / f"{name}.py").write_text(code)
                self.addCleanup(sys.modules.pop, name, None)
            handlers = importlib.import_module(HANDLER)
            with (
                mock.patch.object(resources, "MODULES", (*resources.MODULES, handlers)),
                mock.patch.object(CloudCase, "plug_ins", (*PLUG_INS, PLUG_IN)),
            ):
                result = unittest.TestResult()
                unittest.defaultTestLoader.loadTestsFromName(TESTS).run(result)
        self.assertEqual([], [report for _, report in [*result.errors, *result.failures]])
        self.assertEqual(3, result.testsRun)


if __name__ == "__main__":
    unittest.main()
