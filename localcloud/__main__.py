"""`python3 -m localcloud serve|up|down|check`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from localcloud.settings import REGION, Settings


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python3 -m localcloud", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve_parser = commands.add_parser("serve", help="run in the foreground")
    for command in (serve_parser,):
        command.add_argument("--state-dir", type=Path, default=Path(".localcloud"))
        command.add_argument("--port", type=int, default=0, help="0: any free port; it is written to <state-dir>/port")
        command.add_argument("--time-scale", type=float, default=Settings.time_scale, help="duration of state transitions as a fraction of AWS's")
        command.add_argument("--region", default=REGION)
        command.add_argument("--enforce-iam", action="store_true")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    from localcloud.server import serve

    serve(chosen.state_dir, chosen.port, Settings(time_scale=chosen.time_scale, region=chosen.region, enforce_iam=chosen.enforce_iam))
    return 0


if __name__ == "__main__":
    sys.exit(main())
