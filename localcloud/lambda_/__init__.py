"""Runs Lambda functions on this machine. moto keeps their configuration; here is what happens when they are invoked."""

from __future__ import annotations

from localcloud.lambda_.functions import Functions
from localcloud.lambda_.moto_function import let_moto_invoke
from localcloud.lambda_.operations import LambdaOperations
from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The plug-in's services."""
    functions = Functions(cloud)
    cloud.functions = functions
    cloud.on_stop(functions.stop)
    let_moto_invoke(functions.run)
    return [LambdaOperations(cloud, functions)]
