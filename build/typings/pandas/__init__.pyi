# pandas has no types of its own, and what pyright guesses for it differs from version to version.

from typing import Any

def __getattr__(name: str) -> Any: ...
