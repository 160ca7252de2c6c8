"""The plug-ins of the cloud: packages that answer operations, loaded by name."""

from __future__ import annotations

import importlib
import importlib.util

from localcloud.cloud import Cloud

PLUG_INS = (
    "localcloud.sts", "localcloud.lambda_", "localcloud.events", "localcloud.cloudformation", "localcloud.sagemaker",
    "localcloud.endpoint_services", "localcloud.glue", "localcloud.instances", "localcloud.boot",
)  # fmt: skip
"""Modules with a `services(cloud)` function; absent ones are left out."""


def load(cloud: Cloud, packages: tuple[str, ...] = PLUG_INS) -> None:
    """Registers the services of every plug-in package that is present."""
    for package in packages:
        if importlib.util.find_spec(package) is not None:
            for service in importlib.import_module(package).services(cloud):
                cloud.register(service)
