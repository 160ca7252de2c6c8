"""What a boot script says it will do: the packages it installs, what it mounts, whose it is, and where it reports."""

from __future__ import annotations

import base64
import binascii
import gzip
import re
import shlex
from dataclasses import dataclass, field

_HANDLE = re.compile(r"https?://[^\s'\"]*cloudformation-waitcondition-[^\s'\"]+")
_ASSIGNMENT = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)=('[^']*'|\"[^\"$`]*\"|[^\s'\"$`()]*)\s*(?:#.*)?$", re.MULTILINE)
_ARRAY = re.compile(r"\b([A-Za-z_]\w*)\+?=\(([^()$]*)\)")
_INSTALL = re.compile(r"\b(dnf|yum|pip3?)\b([^\n;&|]*?)\binstall\b([^\n;&|]*)")
_EXPANDED = re.compile(r"\$\{(\w+)\[@\]\}")
_UNIQUE_ID = re.compile(r"UniqueId\\?\"\s*:\s*\\?\"([^\"\\%$]+)")


@dataclass(frozen=True)
class UserData:
    """A boot script as far as it can be told without running it."""

    text: str
    handle: str | None
    """The URL that takes the signal of a wait condition; a secret."""
    unique_id: str | None
    variables: dict[str, str]
    """Plain assignments by name."""
    packages: list[str] = field(default_factory=list)
    """What dnf or yum installs."""
    pip_packages: list[str] = field(default_factory=list)
    install_step: str = ""
    """The value that a variable `step` has where the packages are installed."""

    @property
    def access_point(self) -> str | None:
        """The EFS access point that the script mounts."""
        found = re.search(r"\bfsap-[0-9a-f]+\b", self.text)
        return found[0] if found else None

    @property
    def expected_researcher(self) -> str | None:
        """Whose instance the script believes to be on, when it compares that with the instance's tag."""
        return self.variables.get("researcher") if "cloudworkstation:researcher" in self.text else None

    @property
    def reads_tags(self) -> bool:
        """Whether the script asks the metadata service for the instance's tags."""
        return "tags/instance" in self.text


def read_user_data(encoded: object) -> UserData | None:
    """The script behind the UserData of an instance; None when there is none that is text."""
    try:
        content = base64.b64decode(encoded if isinstance(encoded, bytes) else str(encoded or ""), validate=True)
        text = (gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content).decode()
    except (binascii.Error, OSError, UnicodeDecodeError):
        return None
    if not text.strip():
        return None
    handle, unique_id = _HANDLE.search(text), _UNIQUE_ID.search(text)
    variables = {name: value.strip("'\"") for name, value in _ASSIGNMENT.findall(text)}
    packages, pip_packages, at = _installed(text)
    steps = re.findall(r"^\s*step='([^']*)'", text[:at], re.MULTILINE)
    step = steps[-1] if steps else ""
    return UserData(
        text, handle[0] if handle else None, unique_id[1] if unique_id else None, variables, packages, pip_packages, step
    )


def _installed(text: str) -> tuple[list[str], list[str], int]:
    """The packages of dnf, those of pip, and where the first installation stands."""
    arrays: dict[str, list[str]] = {}
    for name, words in _ARRAY.findall(text):
        arrays.setdefault(name, []).extend(_words(words))
    found: dict[str, list[str]] = {"dnf": [], "pip": []}
    first = len(text)
    for match in _INSTALL.finditer(text):
        manager = "pip" if match[1].startswith("pip") else "dnf"
        first = min(first, match.start())
        for word in _words(match[3]):
            expanded = _EXPANDED.fullmatch(word)
            if expanded:
                found[manager].extend(arrays.get(expanded[1], []))
            elif not word.startswith(("-", "$", "/", "https:", "http:", "'", '"')):
                found[manager].append(word)
    return found["dnf"], found["pip"], first


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, comments=True)
    except ValueError:
        return text.split()
