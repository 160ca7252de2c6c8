"""A job's folders on this machine, in the place of the container's /opt/ml."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

CONTAINER = "/opt/ml"
_IN_TEXT = re.compile(r"/opt/ml(?=/|$|[\s\"':,;])")


class JobFolder:
    """The folder that stands for /opt/ml of one job; every job has its own, so that several run at once."""

    def __init__(self, root: Path) -> None:
        self.base = root
        for name in ("output", "tmp"):
            (root / name).mkdir(parents=True, exist_ok=True)

    def place(self, path: str) -> Path:
        """Where a path of the container is here. Raises ValueError for a path outside /opt/ml."""
        inside = Path(path)
        if not inside.is_relative_to(CONTAINER) or ".." in inside.parts:
            raise ValueError(f"{path} is not under {CONTAINER}")
        return self.base / inside.relative_to(CONTAINER)

    def rewritten(self, text: str) -> str:
        """A text (argument, environment value) with the container's folder replaced by this one."""
        return _IN_TEXT.sub(str(self.base), text)

    def write_json(self, name: str, content: Any) -> None:
        """Writes a configuration file the container would find, for example `input/config/hyperparameters.json`."""
        file = self.base / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, default=str), encoding="utf-8")

    def text(self, name: str) -> str:
        """The content of a file the job may have left, or nothing."""
        file = self.base / name
        return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""
