"""S3 buckets and bucket policies."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources import s3_configuration
from localcloud.cloudformation.resources.api import document, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Bucket(Handler):
    """AWS::S3::Bucket; replication, inventory, analytics and website settings are kept, not acted upon."""

    def create(self, target: Target) -> None:
        name = target.name("BucketName", longest=63, lower=True)
        where = {} if target.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": target.region}}
        locked = {"ObjectLockEnabledForBucket": True} if str(target.get("ObjectLockEnabled", "")).lower() == "true" else {}
        target.client("s3").create_bucket(Bucket=name, **where, **locked)
        target.initiated(name)
        target.attributes = {
            "Arn": f"arn:aws:s3:::{name}", "DomainName": f"{name}.s3.amazonaws.com",
            "RegionalDomainName": f"{name}.s3.{target.region}.amazonaws.com",
            "DualStackDomainName": f"{name}.s3.dualstack.{target.region}.amazonaws.com",
            "WebsiteURL": f"http://{name}.s3-website-{target.region}.amazonaws.com",
        }  # fmt: skip
        s3_configuration.apply(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        s3_configuration.apply(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("s3").delete_bucket, Bucket=target.physical_id)


class BucketPolicy(Handler):
    """AWS::S3::BucketPolicy"""

    def create(self, target: Target) -> None:
        target.client("s3").put_bucket_policy(Bucket=target.get("Bucket"), Policy=document(target.get("PolicyDocument")))
        target.initiated(target.get("Bucket"))

    def update(self, target: Target, old: dict[str, Any]) -> None:
        target.client("s3").put_bucket_policy(Bucket=target.get("Bucket"), Policy=document(target.get("PolicyDocument")))

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("s3").delete_bucket_policy, Bucket=target.physical_id)


HANDLERS: dict[str, Handler] = {"AWS::S3::Bucket": Bucket(), "AWS::S3::BucketPolicy": BucketPolicy()}
