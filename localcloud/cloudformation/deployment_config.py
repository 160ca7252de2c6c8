"""What a request says about how an operation ends when it fails: OnFailure, DisableRollback and DeploymentConfig."""

from __future__ import annotations

from typing import Any

Params = dict[str, Any]


def failure_action(params: Params, config: Params | None) -> str:
    """ROLLBACK, DELETE or DO_NOTHING.

    Express mode leaves a failed operation as it is unless the request asks for the rollback
    (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-express-mode.html).
    Its other effect, to end before resources have settled, is not imitated: an operation here ends when they have.
    """
    explicit = params.get("OnFailure") or params.get("OnStackFailure")
    if explicit:
        return str(explicit)
    config = config or {}
    disabled = config.get("DisableRollback", params.get("DisableRollback"))
    if disabled is None:
        disabled = config.get("Mode") == "EXPRESS"
    return "DO_NOTHING" if disabled else "ROLLBACK"
