"""Gives python3 what the local cloud, the job scripts and the linters need. The packages stand in localcloud/pyproject.toml.

What is missing or differs goes into .venv by pip, without root. The Makefile puts .venv/bin before everything else in PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit(f"Python 3.11 or newer is needed, and python3 is {sys.version.split()[0]}. Put a newer one first in PATH.")

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from localcloud.prerequisites import PROJECT, check_packages, dependencies, find_job_python  # noqa: E402 (it is found by the line above)

VENV = Path(os.environ.get("LOCALCLOUD_VENV") or ROOT / ".venv")
DEBIAN = {"scikit-learn": "python3-sklearn", "pandas": "python3-pandas", "flake8": "python3-flake8"}


def main() -> int:
    """Returns 0 when everything can run, if need be with other versions than those that were tested."""
    findings, others = check_packages(dependencies()), _others()
    if not findings and not others:
        return 0
    lacking = [str(finding) for finding in findings] + [f"{one} is missing" for one in others]
    print(f"{sys.executable}: {'; '.join(lacking)}. Getting them into {VENV} ...", file=sys.stderr)
    refusal = _install([*dependencies(), *others])
    if not refusal:
        return 0
    missing = any(finding.found is None for finding in findings)
    if others and not missing and _apt(others):
        return 0
    print(f"pip could not get them: {refusal}", file=sys.stderr)
    if "ensurepip" in refusal:
        print("Debian's python3 makes no virtual environment without the package python3-venv.", file=sys.stderr)
    print("Name an index in PIP_INDEX_URL, or a folder of wheels in PIP_FIND_LINKS, and run this again.", file=sys.stderr)
    if others:
        print(f"Or install {' '.join(others)} for /usr/bin/python3:  sudo apt-get install {_debian(others)}", file=sys.stderr)
    return 1 if others or missing else 0


def _others() -> list[str]:
    """What job scripts and linters need; any interpreter of the machine may have it."""
    extras = tomllib.loads(PROJECT.read_text())["project"]["optional-dependencies"]
    return (extras["jobs"] if not find_job_python() else []) + (extras["lint"] if not _has_flake8() else [])


def _has_flake8() -> bool:
    return subprocess.run([ROOT / "build" / "flake8", "--version"], capture_output=True).returncode == 0


def _install(packages: list[str]) -> str:
    """Installs into the virtual environment; returns why that failed, or ""."""
    fresh = not VENV.exists()
    try:
        if fresh:
            venv.create(VENV, with_pip=True, symlinks=True)
        command = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--retries", "1", *packages]
        subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True)
    except subprocess.CalledProcessError as failure:
        if fresh:
            # An empty one would hide the packages that python3 has.
            shutil.rmtree(VENV, ignore_errors=True)
        said = str(failure.stderr or failure).strip().splitlines()
        return next((line for line in reversed(said) if line.startswith("ERROR")), said[-1])
    return ""


def _apt(packages: list[str]) -> bool:
    """Where there is no index, but root and apt: a container of Debian."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    commands = (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *_debian(packages).split()])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(subprocess.run(["apt-get", *one], env=environment, stdout=subprocess.DEVNULL).returncode == 0 for one in commands)


def _debian(packages: list[str]) -> str:
    return " ".join(DEBIAN[one.split(">=")[0]] for one in packages)


if __name__ == "__main__":
    sys.exit(main())
