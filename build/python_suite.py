"""Runs the unittest modules of a folder in several processes: many of their tests wait more than they compute."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import unittest
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModuleResult:
    """What became of one module's tests."""

    name: str
    ran: int
    failed: int
    skipped: int
    report: str
    """unittest's text; it has the output of the failed tests."""


def run_modules(top: Path, folder: str, processes: int | None = None) -> list[ModuleResult]:
    """Runs every `test_*.py` below the folder, imported from `top` down; a process that dies fails its module."""
    names = [".".join(path.relative_to(top).with_suffix("").parts) for path in sorted((top / folder).rglob("test_*.py"))]
    results = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes or os.cpu_count() or 2, context, _prepare, (str(top),)) as pool:
        running = {pool.submit(_run, name): name for name in names}
        for done in as_completed(running):
            error = done.exception()
            results.append(done.result() if error is None else ModuleResult(running[done], 0, 1, 0, f"{running[done]}: {error!r}\n"))
            if results[-1].failed:
                sys.stderr.write(results[-1].report)
    return results


def _prepare(top: str) -> None:
    os.chdir(top)
    sys.path.insert(0, top)


def _run(name: str) -> ModuleResult:
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromName(name)
    result = unittest.TextTestRunner(stream, buffer=True).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    return ModuleResult(name, result.testsRun, failed, len(result.skipped), stream.getvalue())
