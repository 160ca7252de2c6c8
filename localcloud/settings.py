"""What can be chosen about a local cloud."""

from __future__ import annotations

from dataclasses import dataclass

ACCOUNT = "123456789012"
REGION = "us-east-1"


@dataclass
class Settings:
    """Choices made when the cloud starts; some can be changed while it runs (`POST /localcloud/control`)."""

    time_scale: float = 0.001
    """How long a state transition takes here, as a fraction of what AWS takes (0.001: five minutes become 0.3 s)."""

    job_python: str = "/usr/bin/python3"
    """The interpreter that runs the scripts of SageMaker jobs; it needs scikit-learn and pandas."""

    enforce_iam: bool = False
    """Whether callers' IAM policies are applied."""

    region: str = REGION
    """The region written into the environment file."""

    lambda_idle_seconds: float = 120.0
    """How long an unused Lambda execution environment stays warm, in real seconds."""

    service_timeout_scale: float = 1.0
    """How long CloudFormation waits for a custom resource here, as a fraction of its ServiceTimeout. Functions run in real time, so this is not `time_scale`."""
