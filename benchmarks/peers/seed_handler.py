"""The same work in plain Python: seeds a CSV into S3 and answers CloudFormation, on Lambda's Runtime API."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import urllib.request
from typing import Any

import boto3


def write_rows(out: io.TextIOBase, rows: int, features: int, classes: int, seed: int) -> None:
    """A learnable classification table: a mean per class and feature, plus noise."""
    generator = random.Random(seed)
    means = [[generator.uniform(-3, 3) for _ in range(features)] for _ in range(classes)]
    writer = csv.writer(out)
    writer.writerow([f"feature_{i}" for i in range(features)] + ["label"])
    for _ in range(rows):
        label = generator.randrange(classes)
        writer.writerow([f"{generator.gauss(mean, 1):.6f}" for mean in means[label]] + [label])


def handle(event: dict[str, Any]) -> None:
    """One Create event."""
    wanted = event["ResourceProperties"]
    text = io.StringIO()
    write_rows(text, int(wanted["Rows"]), int(wanted["Features"]), int(wanted["Classes"]), int(wanted["Seed"]))
    boto3.client("s3").put_object(Bucket=wanted["BucketName"], Key=wanted["Key"], Body=text.getvalue().encode(),
                                  ServerSideEncryption="aws:kms", SSEKMSKeyId=wanted["KmsKeyArn"])
    answer = json.dumps({"Status": "SUCCESS", "PhysicalResourceId": wanted["Key"], "StackId": event["StackId"],
                         "RequestId": event["RequestId"], "LogicalResourceId": event["LogicalResourceId"]}).encode()
    request = urllib.request.Request(event["ResponseURL"], data=answer, method="PUT", headers={"Content-Type": ""})
    urllib.request.urlopen(request).read()


def main() -> None:
    api = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime"
    while True:
        with urllib.request.urlopen(f"{api}/invocation/next") as invocation:
            identity = invocation.headers["Lambda-Runtime-Aws-Request-Id"]
            handle(json.load(invocation))
        urllib.request.urlopen(urllib.request.Request(f"{api}/invocation/{identity}/response", data=b"null", method="POST")).read()


if __name__ == "__main__":
    main()
