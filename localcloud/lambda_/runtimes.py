"""How the processes of each Lambda runtime are started."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

PYTHON_CLIENT = Path(__file__).with_name("python_client.py")


class StartError(Exception):
    """The function cannot be started; the message becomes the invocation's error."""

    def __init__(self, error_type: str, message: str) -> None:
        super().__init__(message)
        self.error_type = error_type


def command(runtime: str, handler: str, code: Path) -> list[str]:
    """The command line that starts a function's process."""
    if runtime.startswith("provided"):
        return [_entrypoint(code)]
    if runtime.startswith("dotnet"):
        return _dotnet(handler, code)
    if runtime.startswith("python"):
        return [sys.executable, str(PYTHON_CLIENT)]
    raise StartError("Runtime.Unsupported", f"The local cloud does not run {runtime}; it runs dotnet*, provided.* and python*.")


def _dotnet(handler: str, code: Path) -> list[str]:
    if "::" in handler:
        problem = f"The handler {handler} names a class; the local cloud runs executable assemblies (handler: assembly name)."
        raise StartError("Runtime.InvalidHandler", problem)
    dotnet = shutil.which("dotnet")
    if dotnet is None:
        raise StartError("Runtime.Unsupported", "No dotnet was found on the PATH.")
    assembly = code / f"{handler}.dll"
    if not assembly.is_file():
        found = ", ".join(sorted(path.name for path in code.glob("*.runtimeconfig.json"))) or "no *.runtimeconfig.json"
        raise StartError("Runtime.InvalidHandler", f"The package has no {assembly.name} (it has {found}).")
    return [dotnet, str(assembly)]


def _entrypoint(code: Path) -> str:
    bootstrap = code / "bootstrap"
    if not bootstrap.is_file():
        raise StartError("Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")
    if not os.access(bootstrap, os.X_OK) or not bootstrap.stat().st_mode & 0o111:
        raise StartError("Runtime.InvalidEntrypoint", "fork/exec /var/task/bootstrap: permission denied (the zip must keep mode 0755)")
    return str(bootstrap)
