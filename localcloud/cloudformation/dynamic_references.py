"""`{{resolve:ssm:…}}`, `{{resolve:ssm-secure:…}}` and `{{resolve:secretsmanager:…}}` inside property values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from localcloud.cloudformation.errors import invalid

_REFERENCE = re.compile(r"\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\}\}")


def resolve(value: Any, client: Callable[[str], Any]) -> Any:
    """The value with every dynamic reference replaced; `client` gives a boto3 client by service name."""
    if isinstance(value, dict):
        return {key: resolve(item, client) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, client) for item in value]
    if isinstance(value, str) and "{{resolve:" in value:
        return _REFERENCE.sub(lambda match: _fetch(match.group(1), match.group(2), client), value)
    return value


def _fetch(service: str, text: str, client: Callable[[str], Any]) -> str:
    try:
        if service == "secretsmanager":
            return _secret(text, client("secretsmanager"))
        found = client("ssm").get_parameters(Names=[text], WithDecryption=service == "ssm-secure")["Parameters"]
        if not found:
            raise invalid(f"Parameters: [{service}:{text}] cannot be found.")
        return str(found[0]["Value"])
    except ClientError as error:
        raise invalid(f"Could not resolve {{{{resolve:{service}:{text}}}}}: {error.response['Error']['Message']}") from None


def _secret(text: str, client: Any) -> str:
    parts = text.split(":")
    arn_length = 7 if parts[0] == "arn" else 1
    name, rest = ":".join(parts[:arn_length]), parts[arn_length:] + [""] * 4
    _, key, stage, version = rest[:4]
    selector = {"VersionStage": stage} if stage else {"VersionId": version} if version else {}
    secret = client.get_secret_value(SecretId=name, **selector)["SecretString"]
    if not key:
        return secret
    try:
        return str(json.loads(secret)[key])
    except (ValueError, KeyError, TypeError):
        raise invalid(f"Could not find a value associated with JSONKey in SecretString: {key}") from None
