"""EFS file systems as folders of this machine: what is in them, and who owns it.

A new file system has a root that belongs to root (0755) and nothing in it. Folders are given to the users that AWS would give them to.
Only root may do that on Linux; for others, fakeroot keeps the owners.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT_MODE = 0o755
_TELL = 'for v in FAKEROOTKEY LD_PRELOAD LD_LIBRARY_PATH; do eval "echo \\"$v=\\$$v\\""; done; exec sleep infinity'


class OwnersUnknown(Exception):
    """This user cannot give folders away, and there is no fakeroot to keep their owners."""

    def __init__(self) -> None:
        super().__init__("only root can give folders to other users: run the local cloud as root, or install fakeroot (apt-get install fakeroot)")


@dataclass(frozen=True)
class Owner:
    """Who a folder belongs to, and what they may do."""

    uid: int
    gid: int
    mode: int


class SharedFiles:
    """The folders of all file systems of a cloud."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder: subprocess.Popen[str] | None = None
        self._variables: dict[str, str] = {}
        shutil.rmtree(folder, ignore_errors=True)

    def root(self, file_system: str) -> Path:
        """The folder that stands for the root of a file system."""
        folder = self._folder / file_system
        folder.mkdir(mode=ROOT_MODE, parents=True, exist_ok=True)
        return folder

    def find(self, file_system: str, path: str) -> Owner | None:
        """The owner of a folder; None when there is none of that path."""
        folder = self._at(file_system, path)
        if not folder.is_dir():
            return None
        return _owner(self._run("stat", "-c", "%u %g %a", str(folder)))

    def make(self, file_system: str, path: str, owner: Owner) -> None:
        """Makes a folder for somebody."""
        self._run(
            "install", "-d", "-o", str(owner.uid), "-g", str(owner.gid), "-m", f"{owner.mode:o}", str(self._at(file_system, path))
        )

    def everything(self) -> dict[str, dict[str, Owner]]:
        """The folders directly below the root of each file system, with their owners."""
        systems = sorted(entry.name for entry in self._folder.iterdir()) if self._folder.exists() else []
        return {system: self._listed(system) for system in systems}

    def _listed(self, file_system: str) -> dict[str, Owner]:
        folders = sorted(str(entry) for entry in self.root(file_system).iterdir() if entry.is_dir())
        owners = self._run("stat", "-c", "%u %g %a", *folders).splitlines() if folders else []
        return {f"/{Path(folder).name}": _owner(line) for folder, line in zip(folders, owners, strict=True)}

    def variables(self) -> dict[str, str]:
        """What a process needs in its environment to give folders away."""
        if os.geteuid() != 0 and self._holder is None:
            fakeroot = shutil.which("fakeroot")
            if fakeroot is None:
                raise OwnersUnknown
            self._holder = subprocess.Popen([fakeroot, "--", "sh", "-c", _TELL], stdout=subprocess.PIPE, text=True, start_new_session=True)
            assert self._holder.stdout is not None
            self._variables = dict(self._holder.stdout.readline().strip().split("=", 1) for _ in range(3))
        return self._variables

    def close(self) -> None:
        """Ends what keeps the owners."""
        if self._holder is not None:
            self._holder.kill()
            self._holder.wait()

    def _at(self, file_system: str, path: str) -> Path:
        return self.root(file_system) / path.strip("/")

    def _run(self, *command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | self.variables()).stdout


def _owner(line: str) -> Owner:
    uid, gid, mode = line.split()
    return Owner(int(uid), int(gid), int(mode, 8))
