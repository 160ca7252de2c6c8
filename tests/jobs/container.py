"""A folder that stands for a container's /opt/ml, and job scripts run in it as SageMaker runs them."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, Optional

SCRIPTS = Path(__file__).resolve().parents[2] / "lambdas" / "jobs"
if str(SCRIPTS) not in sys.path:
    sys.path.insert(0, str(SCRIPTS))


class Container:
    """One container's folder, `ml`, and what the tests do with it."""

    def __init__(self, ml: Path) -> None:
        self.ml = ml

    def run_script(self, name: str, *arguments: str, environment: Optional[Dict[str, str]] = None) -> "subprocess.CompletedProcess[str]":
        given = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", "SAGEMAKER_BASE_DIR": str(self.ml), **(environment or {})}
        return subprocess.run([sys.executable, str(SCRIPTS / name), *arguments], env=given, text=True, capture_output=True, timeout=120)

    def succeeded(self, name: str, *arguments: str, environment: Optional[Dict[str, str]] = None) -> str:
        """Returns what the script printed. Raises AssertionError unless it exits with 0."""
        done = self.run_script(name, *arguments, environment=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def failed(self, name: str, *arguments: str) -> str:
        """Returns the reason in the failure file. Raises AssertionError unless the script exits with 1."""
        done = self.run_script(name, *arguments)
        assert done.returncode == 1, done.stdout
        return (self.ml / "output" / "failure").read_text()

    def write(self, name: str, text: str) -> None:
        file = self.ml / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def pass_on(self) -> None:
        """Moves what preprocessing wrote to where training and evaluation look, as the pipeline does through S3."""
        for name, place in (("train", "input/data/train"), ("validation", "input/data/validation"), ("test", "processing/input/test")):
            (self.ml / place).parent.mkdir(parents=True, exist_ok=True)
            (self.ml / "processing" / "output" / name).rename(self.ml / place)

    def report(self) -> Dict[str, Any]:
        return json.loads((self.ml / "processing/output/evaluation/evaluation.json").read_text())

    def pack_model(self) -> None:
        """Puts the model folder where evaluation looks for the archive."""
        (self.ml / "processing" / "input" / "model").mkdir(parents=True, exist_ok=True)
        with tarfile.open(self.ml / "processing" / "input" / "model" / "model.tar.gz", "w:gz") as tar:
            for item in (self.ml / "model").iterdir():
                tar.add(item, arcname=item.name)


class ContainerTest(unittest.TestCase):
    """Each test has a container of its own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.container = Container(Path(folder.name))
        self.ml = self.container.ml


class SharedContainerTest(unittest.TestCase):
    """The tests of a class look at one container in which jobs have run."""

    container: Container

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.container = Container(Path(folder.name))
        cls.prepare(cls.container)

    @classmethod
    def prepare(cls, container: Container) -> None:
        """Runs the jobs."""
        raise NotImplementedError
