"""`python3 -m localcloud up | down | serve | check`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from localcloud.prerequisites import JOB_PYTHON_HINT, check_packages, dependencies, find_job_python, report
from localcloud.settings import REGION, Settings


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns the exit code."""
    chosen = _parser().parse_args(arguments)
    match chosen.command:
        case "check":
            return 0 if _check() and find_job_python() else 1
        case "down":
            return _down(chosen.state_dir)
    if not _check():
        return 1
    return _up(chosen) if chosen.command == "up" else _serve(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m localcloud", description="An AWS endpoint on this machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="say whether everything the cloud needs is installed")
    up = commands.add_parser("up", help="start in the background, unless it runs already")
    down = commands.add_parser("down", help="stop what `up` started")
    serve = commands.add_parser("serve", help="run in the foreground")
    for command in (up, down, serve):
        command.add_argument("--state-dir", type=Path, default=Path(".localcloud"), help="folder of the log, port, pid and env files")
    for command in (up, serve):
        command.add_argument("--port", type=int, default=0, help="0: any free port; it is written to <state-dir>/port")
        scale = "duration of state transitions, as a fraction of AWS's"
        command.add_argument("--time-scale", type=float, default=Settings.time_scale, help=scale)
        command.add_argument("--region", default=REGION)
        command.add_argument("--enforce-iam", action="store_true", help="apply the callers' IAM policies")
        command.add_argument("--schedules", action="store_true", help="run scheduled rules by this machine's clock")
        strict = "part of the User-Agent of a client that may send nothing the installed model lacks; can be repeated"
        command.add_argument("--strict-client", action="append", default=[], help=strict)
    return parser


def _check() -> bool:
    usable = report(check_packages(dependencies()))
    if not find_job_python():
        print(f"local cloud: no interpreter for job scripts; SageMaker jobs will fail. {JOB_PYTHON_HINT}", file=sys.stderr)
    return usable


def _up(chosen: argparse.Namespace) -> int:
    from localcloud.daemon import StartFailed, up

    options = ["--port", str(chosen.port), "--time-scale", str(chosen.time_scale), "--region", chosen.region]
    options += ["--enforce-iam"] * chosen.enforce_iam + ["--schedules"] * chosen.schedules + [f"--strict-client={client}" for client in chosen.strict_client]
    try:
        endpoint = up(chosen.state_dir, options, chosen.region)
    except StartFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"local cloud at {endpoint}; to point AWS tools at it: source {chosen.state_dir}/env")
    return 0


def _down(state_dir: Path) -> int:
    from localcloud.daemon import down

    print("local cloud stopped" if down(state_dir) else "no local cloud was running")
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # botocore logs every credential lookup of the cloud's own clients.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    from localcloud.server import serve

    settings = Settings(
        time_scale=chosen.time_scale,
        region=chosen.region,
        enforce_iam=chosen.enforce_iam,
        schedules=chosen.schedules,
        strict_clients=tuple(chosen.strict_client),
    )
    serve(chosen.state_dir, chosen.port, settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
