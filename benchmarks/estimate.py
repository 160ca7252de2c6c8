"""How long `cws estimate` takes for a template of 5,000 resources, the start of the process included."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RESOURCES = 5_000
LIMIT_SECONDS = 1.0


def measure(runs: int = 5) -> Iterator[dict[str, Any]]:
    """The median of several runs after a warm-up, against the limit; beside it that of a template with one resource."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = (_template(Path(folder) / f"{count}.json", count) for count in (RESOURCES, 1))
        seconds = [_once(large) for _ in range(runs + 1)][1:]
        least = [_once(small) for _ in range(runs + 1)][1:]
    yield {"figure": "estimate_seconds", "value": round(statistics.median(seconds), 2), "minimum": round(min(seconds), 2),
           "maximum": round(max(seconds), 2), "limit": LIMIT_SECONDS, "resources": RESOURCES,
           "one_resource": round(statistics.median(least), 2), "runs": runs}


def _template(path: Path, count: int) -> Path:
    """A mixture of types, with references, as large templates have."""
    kinds: list[dict[str, Any]] = [
        {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcEndpointType": "Interface", "SubnetIds": [{"Ref": "A"}, {"Ref": "B"}],
                                                         "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.logs"}}},
        {"Type": "AWS::S3::Bucket", "Properties": {"Tags": [{"Key": "team", "Value": "x"}]}},
        {"Type": "AWS::Lambda::Function", "Properties": {"MemorySize": 512, "Architectures": ["x86_64"]}},
        {"Type": "AWS::EC2::Instance", "Properties": {"InstanceType": {"Ref": "Type"}}},
        {"Type": "AWS::SQS::Queue"},
        {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
        {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.t3.medium"}},
    ]
    path.write_text(json.dumps({
        "Parameters": {"Type": {"Type": "String", "Default": "m5.large"}},
        "Resources": {f"Resource{index}": kinds[index % len(kinds)] for index in range(count)},
    }))
    return path


def _once(template: Path) -> float:
    started = time.perf_counter()
    subprocess.run(["./cws", "estimate", str(template), "--region", "us-east-1", "--output", "json"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
