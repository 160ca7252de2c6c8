"""Runs the benchmarks named on the command line, or all of them."""

from __future__ import annotations

import json
import sys

from benchmarks import cold_start, estimate, listing, profiles, seeding, startup, synth

BENCHMARKS = {"synth": synth.measure, "startup": startup.measure, "list": listing.measure, "cold-start": cold_start.measure,
              "seeding": seeding.measure, "profiles": profiles.measure,
              "estimate": estimate.measure}


def main() -> int:
    chosen = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in chosen:
        for figure in BENCHMARKS[name]():
            print(json.dumps({"benchmark": name, **figure}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
