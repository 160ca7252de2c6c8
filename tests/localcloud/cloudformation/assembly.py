"""A CDK cloud assembly, written by hand: what the CDK CLI deploys."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

ACCOUNT, REGION = "123456789012", "us-east-1"
_BUCKET = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
_VERSION_PARAMETER = "/cdk-bootstrap/hnb659fds/version"


def _role(kind: str) -> str:
    return f"arn:${{AWS::Partition}}:iam::{ACCOUNT}:role/cdk-hnb659fds-{kind}-role-{ACCOUNT}-{REGION}"


def write_assembly(folder: Path, stacks: dict[str, dict[str, Any]], assets: dict[str, Path] | None = None) -> None:
    """Writes manifest, templates and asset manifests; a template refers to an asset by the key `asset_key` gives."""
    folder.mkdir(parents=True, exist_ok=True)
    artifacts: dict[str, Any] = {}
    previous: str | None = None
    for name, template in stacks.items():
        text = json.dumps(
            template | {"Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": _VERSION_PARAMETER}}}
        )
        key = f"{hashlib.sha256(text.encode()).hexdigest()}.json"
        (folder / f"{name}.template.json").write_text(text)
        files = {key[:-5]: _file(f"{name}.template.json", key)}
        files |= {asset_key(path)[:-4]: _file(str(path), asset_key(path), "zip") for path in (assets or {}).values()}
        (folder / f"{name}.assets.json").write_text(json.dumps({"version": "38.0.1", "files": files, "dockerImages": {}}))
        bootstrap = {"requiresBootstrapStackVersion": 6, "bootstrapStackVersionSsmParameter": _VERSION_PARAMETER}
        artifacts[f"{name}.assets"] = {"type": "cdk:asset-manifest", "properties": {"file": f"{name}.assets.json", **bootstrap}}
        artifacts[name] = {
            "type": "aws:cloudformation:stack", "environment": f"aws://{ACCOUNT}/{REGION}", "displayName": name,
            "properties": {
                "templateFile": f"{name}.template.json", "stackTemplateAssetObjectUrl": f"s3://{_BUCKET}/{key}", "validateOnSynth": False,
                "assumeRoleArn": _role("deploy"), "cloudFormationExecutionRoleArn": _role("cfn-exec"), **bootstrap,
            },
            "dependencies": [f"{name}.assets", *([previous] if previous else [])],
        }  # fmt: skip
        previous = name
    (folder / "manifest.json").write_text(json.dumps({"version": "38.0.1", "artifacts": artifacts}))


def asset_key(folder: Path) -> str:
    """The object key of a folder asset."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()))
    return f"{digest.hexdigest()}.zip"


def asset_code(folder: Path) -> dict[str, str]:
    """The Code property of a function made from a folder asset."""
    return {"S3Bucket": _BUCKET, "S3Key": asset_key(folder)}


def _file(path: str, key: str, packaging: str = "file") -> dict[str, Any]:
    destination = {"bucketName": _BUCKET, "objectKey": key, "assumeRoleArn": _role("file-publishing"), "region": REGION}
    return {"source": {"path": path, "packaging": packaging}, "destinations": {f"{ACCOUNT}-{REGION}": destination}}
