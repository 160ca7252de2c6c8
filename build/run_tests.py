"""Runs every test of the project and ends with one line: `N passed, N failed, N skipped`.

What a machine lacks (moto, scikit-learn, npm packages) is a skip that says so; with CI=true a skip counts as a failure,
because the machine that decides must prove everything.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path

from python_suite import run_modules

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from localcloud.prerequisites import find_job_python  # noqa: E402 (it is found by the line above)

RESULTS = ROOT / "artifacts" / "test-results"
CI = os.environ.get("CI") == "true"


@dataclass
class Tally:
    """How many tests of one suite passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def dotnet() -> Tally:
    """All C# test projects; their results are read from the trx files, which hold what really ran."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    command = ["dotnet", "test", "CloudWorkstation.sln", "-c", "Release", "--no-build", "--nologo", "-v", "quiet", "-m:1",
               "--logger", "trx", "--logger", "console;verbosity=minimal", "--results-directory", str(RESULTS)]
    exit_code = subprocess.run(command, cwd=ROOT, check=False).returncode
    total = Tally()
    for report in RESULTS.glob("*.trx"):
        root = xml.parse(report).getroot()
        # Once more at the end, where the one who reads the log looks first.
        for result in root.findall(".//{*}UnitTestResult[@outcome='Failed']"):
            print(f"failed: {result.get('testName')}: {result.findtext('.//{*}Message', 'no message')[:400]}")
        counters = root.find(".//{*}Counters")
        assert counters is not None, f"{report} has no counters"
        executed, passed, failed = (int(counters.get(key, "0")) for key in ("executed", "passed", "failed"))
        total += Tally(passed, executed - passed if executed - passed > failed else failed, int(counters.get("total", "0")) - executed)
    if exit_code != 0 and total.failed == 0:
        print(f"dotnet test ended with {exit_code} without naming a failed test", file=sys.stderr)
        total.failed += 1
    return total


def python(interpreter: str, folder: str, top: str) -> Tally:
    """The unittest suites of one folder, imported from `top` down."""
    run = subprocess.run([interpreter, "-m", "unittest", "discover", "-s", folder, "-t", top, "-b"],
                         cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True)
    sys.stderr.write(run.stderr)
    ran = re.search(r"^Ran (\d+) test", run.stderr, re.MULTILINE)
    if ran is None:
        return Tally(failed=1)
    counts = {name: int(number) for name, number in re.findall(r"(failures|errors|skipped|unexpected successes)=(\d+)",
                                                               run.stderr.rsplit("\n", 2)[-2])}
    failed = counts.get("failures", 0) + counts.get("errors", 0) + counts.get("unexpected successes", 0)
    skipped = counts.get("skipped", 0)
    if run.returncode != 0 and failed == 0:
        failed = 1
    return Tally(max(int(ran.group(1)) - failed - skipped, 0), failed, skipped)


def local_cloud() -> Tally:
    """The local cloud's modules, several at a time."""
    total = Tally()
    for module in run_modules(ROOT, "tests/localcloud"):
        total += Tally(max(module.ran - module.failed - module.skipped, 0), module.failed, module.skipped)
    return total


def checks() -> Tally:
    """cfn-lint and cdk-nag over every synthesized template: one test."""
    run = subprocess.run(["build/checks/check-templates"], cwd=ROOT, check=False)
    return Tally(passed=1) if run.returncode == 0 else Tally(failed=1)


def lint() -> Tally:
    """pyright and flake8 over all Python: one test."""
    run = subprocess.run(["build/lint"], cwd=ROOT, check=False, env={**os.environ, "PYTHON": sys.executable})
    return Tally(passed=1) if run.returncode == 0 else Tally(failed=1)


SUITES = {
    "lint": lint,
    "template checks": checks,
    "property rules": lambda: python(sys.executable, "tests/estimates", "tests/estimates"),
    "job scripts": lambda: python(find_job_python(), "tests/jobs", "tests/jobs"),
    "local cloud": local_cloud,
    "C#": dotnet,
}


def main() -> int:
    chosen = sys.argv[1:] or list(SUITES)
    unknown = [name for name in chosen if name not in SUITES]
    if unknown:
        print(f"No suite is called {', '.join(unknown)}. There are: {', '.join(SUITES)}.", file=sys.stderr)
        return 2
    total = Tally()
    for name in chosen:
        print(f"== {name}", flush=True)
        started = time.monotonic()
        tally = SUITES[name]()
        print(f"== {name}: {tally} in {time.monotonic() - started:.0f} s", flush=True)
        total += tally
    if CI and total.skipped:
        print(f"{total.skipped} skipped: on the machine that decides, that is a failure.")
        total.failed += total.skipped
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
