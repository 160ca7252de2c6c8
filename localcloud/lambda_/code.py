"""The deployed code of functions, unpacked once per content."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
from pathlib import Path

from localcloud.service import ApiError


class CodeStore:
    """Folders with unpacked deployment packages, by the hash of the package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def unpack(self, package: bytes) -> Path:
        """The folder with a package's files; file modes are those in the zip, as at AWS."""
        target = self._folder / hashlib.sha256(package).hexdigest()[:32]
        with self._lock:
            if not target.is_dir():
                part = target.with_suffix(".part")
                _extract(package, part)
                os.replace(part, target)
        return target


def _extract(package: bytes, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            for entry in archive.infolist():
                path = archive.extract(entry, target)
                mode = entry.external_attr >> 16 & 0o777
                if mode and not entry.is_dir():
                    os.chmod(path, mode | 0o400)
    except zipfile.BadZipFile as error:
        raise ApiError("InvalidParameterValueException", f"Could not unzip uploaded file: {error}") from None
