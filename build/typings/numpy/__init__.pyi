# Of the same kind as pandas, whose types it is mixed with.

from typing import Any

def __getattr__(name: str) -> Any: ...
