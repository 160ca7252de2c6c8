"""Python packages that a machine lacks come into the project's own environment, or a message says how they would."""

from __future__ import annotations

import os
import subprocess
import tempfile
import tomllib
import unittest
import venv
import zipfile
from pathlib import Path

from localcloud.prerequisites import PROJECT

ROOT = PROJECT.parents[1]


class PythonPackages(unittest.TestCase):
    """build/python_packages.py, run by an interpreter that has no package, with a folder of wheels as its index."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        venv.create(self.folder / "bare", symlinks=True)
        self.wheels = self.folder / "wheels"
        self.wheels.mkdir()
        self.made = self.folder / "made"

    def test_what_is_missing_comes_from_the_index_that_pip_is_told(self) -> None:
        project = tomllib.loads(PROJECT.read_text())["project"]
        extras = project["optional-dependencies"]
        for requirement in [*project["dependencies"], *extras["jobs"], *extras["lint"]]:
            name, version = requirement.replace(">=", "==").split("==")
            self._wheel(name.partition("[")[0], version)

        run = self._run()

        self.assertEqual(0, run.returncode, run.stderr)
        self.assertIn("moto: 5.2.1 is wanted, none is installed", run.stderr)
        have = "from localcloud.prerequisites import *; print(check_packages(dependencies()))"
        self.assertEqual("[]", subprocess.check_output([self.made / "bin" / "python", "-c", have], cwd=ROOT, text=True).strip())

    def test_without_an_index_the_message_says_how_to_name_one_and_no_empty_environment_stays(self) -> None:
        run = self._run()

        self.assertEqual(1, run.returncode)
        self.assertRegex(run.stderr, r"pip could not get them: ERROR: .*moto")
        self.assertIn("PIP_INDEX_URL", run.stderr)
        self.assertFalse(self.made.exists())

    def _run(self) -> subprocess.CompletedProcess[str]:
        index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "LOCALCLOUD_VENV": str(self.made)}
        return subprocess.run([self.folder / "bare" / "bin" / "python", ROOT / "build" / "python_packages.py"], cwd=ROOT,
                              env={**os.environ, **index}, capture_output=True, text=True, timeout=120)

    def _wheel(self, name: str, version: str) -> None:
        """A package with nothing in it but a module of its name."""
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        with zipfile.ZipFile(self.wheels / f"{name.replace('-', '_')}-{version}-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name.lower().replace('-', '_')}_stand_in.py", "")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: server\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
