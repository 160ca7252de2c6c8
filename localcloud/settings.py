"""What can be chosen about a local cloud."""

from __future__ import annotations

from dataclasses import dataclass, field

from localcloud.prerequisites import find_job_python

ACCOUNT = "123456789012"
REGION = "us-east-1"

ADMINISTRATOR_KEY = "AKIALOCALCLOUDADMIN0"
ADMINISTRATOR_SECRET = "local-cloud-administrator"
"""The keys in the environment file; public on purpose, they open nothing but this cloud."""


@dataclass
class Settings:
    """Choices made when the cloud starts; some can be changed while it runs (`POST /localcloud/control`)."""

    time_scale: float = 0.001
    """How long a state transition takes here, as a fraction of what AWS takes (0.001: five minutes become 0.3 s)."""

    job_python: str = field(default_factory=find_job_python)
    """The interpreter that runs the scripts of SageMaker jobs; "" when none with scikit-learn and pandas was found."""

    enforce_iam: bool = False
    """Whether callers' IAM policies are applied."""

    region: str = REGION
    """The region written into the environment file."""

    lambda_idle_seconds: float = 120.0
    """How long an unused Lambda execution environment stays warm, in real seconds."""

    schedules: bool = False
    """Whether scheduled rules are run by this machine's clock; without, a test says when their time comes (`fire`)."""

    duplicate_events: bool = False
    """Whether every asynchronous Lambda invocation is delivered twice, as AWS may at any time."""

    missing_packages: list[str] = field(default_factory=list)
    """Packages that no repository has: a boot script that installs one fails."""

    missing_endpoint_services: dict[str, list[str]] = field(default_factory=dict)
    """By zone name, or `*` for the whole region: full names of VPC endpoint services that are not offered there."""

    zones: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By availability zone: the instance types of which none is free (`full`), and those that the zone does not have (`lacks`)."""

    strict_clients: tuple[str, ...] = ()
    """Parts of the User-Agent of clients whose requests may hold nothing that the installed model lacks ("" is part of each).

    AWS drops such members without a word, and so does this cloud for other clients; a client of this project that sends one is wrong.
    """

    service_timeout_scale: float = 1.0
    """How long CloudFormation waits for a custom resource here, as a fraction of its ServiceTimeout.

    Functions run in real time, so this is not `time_scale`.
    """
