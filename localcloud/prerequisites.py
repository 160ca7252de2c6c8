"""What has to be installed: Python packages for the cloud, and an interpreter for the scripts of SageMaker jobs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT = Path(__file__).parent / "pyproject.toml"
JOB_PYTHON_HINT = (
    "apt-get install python3-sklearn python3-pandas, or name an interpreter that has scikit-learn and pandas in LOCALCLOUD_JOB_PYTHON"
)


@dataclass(frozen=True)
class Finding:
    """A package that is not as required."""

    package: str
    wanted: str
    found: str | None

    def __str__(self) -> str:
        return f"{self.package}: {self.wanted} is wanted, {self.found or 'none'} is installed"


def dependencies() -> list[str]:
    """The packages of pyproject.toml. An installed copy has no such file: pip has seen to its packages."""
    return list(tomllib.loads(PROJECT.read_text())["project"]["dependencies"]) if PROJECT.exists() else []


def check_packages(required: list[str]) -> list[Finding]:
    """The packages, each `name==version`, that are missing or of another version."""
    findings: list[Finding] = []
    for one in required:
        package, wanted = one.split("==")
        package = package.partition("[")[0]
        try:
            found: str | None = version(package)
        except PackageNotFoundError:
            found = None
        if found != wanted:
            findings.append(Finding(package, wanted, found))
    return findings


def report(findings: list[Finding]) -> bool:
    """Prints the findings; True when the cloud can start (another version may do, a missing package does not)."""
    for finding in findings:
        print(f"local cloud: {finding}", file=sys.stderr)
    if findings:
        print(f"local cloud: to get them: {sys.executable} -m pip install -e {PROJECT.parent}", file=sys.stderr)
    return all(finding.found for finding in findings)


@cache
def find_job_python() -> str:
    """The interpreter for job scripts: the first that has scikit-learn and pandas, or "" when none has."""
    candidates = [os.environ.get("LOCALCLOUD_JOB_PYTHON"), "/usr/bin/python3", sys.executable, shutil.which("python3")]
    for candidate in dict.fromkeys(filter(None, candidates)):
        if Path(candidate).exists() and _has_job_packages(candidate):
            return candidate
    return ""


def _has_job_packages(interpreter: str) -> bool:
    question = "import importlib.util as u, sys; sys.exit(not (u.find_spec('sklearn') and u.find_spec('pandas')))"
    # -I: the project's folder must not stand in for an installed package.
    return subprocess.run([interpreter, "-I", "-c", question], capture_output=True, timeout=30).returncode == 0
