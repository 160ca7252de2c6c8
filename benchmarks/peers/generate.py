"""Writes the seeded table to a file: what a plain Python generator takes for it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from seed_handler import write_rows  # noqa: E402

if __name__ == "__main__":
    with open(sys.argv[1], "w", newline="") as out:
        write_rows(out, rows=int(sys.argv[2]), features=8, classes=2, seed=7)
