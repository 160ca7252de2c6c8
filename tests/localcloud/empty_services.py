"""Empties moto's services between the clouds of one process."""

from __future__ import annotations

from typing import Any

from moto.core.base_backend import BackendDict, backend_lock
from moto.core.model_instances import reset_model_data


def empty_services() -> None:
    """Forgets everything.

    moto's own reset makes every backend anew before it forgets it, and IAM's then reads a thousand managed policies each time:
    seconds for every class of tests. Only S3's has something to put away, the files behind its objects.
    """
    # moto has no list of its backends that can be asked for.
    known: list[Any] = BackendDict._instances  # pyright: ignore[reportPrivateUsage, reportGeneralTypeIssues]
    with backend_lock:
        for backends in list(known):
            for regions in backends.values() if backends.service_name == "s3" else ():
                regions.reset()
            backends.clear()
        known.clear()
    reset_model_data()
