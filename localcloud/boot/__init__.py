"""What user data does on an instance that starts: told from the script and from what is really there, not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """No operations of its own: it watches RunInstances."""
    from localcloud.boot.instances import Boots

    Boots(cloud)
    return []
