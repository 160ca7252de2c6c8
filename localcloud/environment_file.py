"""The file that points AWS tools at the cloud: `source .localcloud/env`."""

from __future__ import annotations

import os
from pathlib import Path

from localcloud.settings import ACCOUNT, ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET


def environment(endpoint: str, region: str) -> dict[str, str]:
    """The variables that AWS tools read."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ADMINISTRATOR_KEY,
        "AWS_SECRET_ACCESS_KEY": ADMINISTRATOR_SECRET,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ACCOUNT_ID": ACCOUNT,
        "CDK_DEFAULT_ACCOUNT": ACCOUNT,
        "CDK_DEFAULT_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }


def write_environment(path: Path, endpoint: str, region: str) -> None:
    """Writes the shell file in one step, so that a reader never sees half of it."""
    lines = ["# Points AWS tools at the local cloud. Use: source this file", "unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL_S3"]
    lines += [f"export {name}='{value}'" for name, value in environment(endpoint, region).items()]
    lines += ['export NO_PROXY="127.0.0.1${NO_PROXY:+,$NO_PROXY}"', ""]
    part = path.with_name(path.name + ".part")
    part.write_text("\n".join(lines))
    os.replace(part, path)
