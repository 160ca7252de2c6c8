"""The settings of a bucket: template properties to S3's own configuration documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.s3.models import s3_backends

from localcloud.cloudformation.resources.handler import Target

Rule = dict[str, Any]


def apply(target: Target, old: dict[str, Any]) -> None:
    """Sets what differs from the properties `old`, removes what is gone."""
    for name, put in _SETTINGS.items():
        if target.get(name) != old.get(name):
            put(target, target.get(name))
    s3 = target.client("s3")
    if target.tags:
        s3.put_bucket_tagging(Bucket=target.physical_id, Tagging={"TagSet": target.tag_list})
    elif old.get("Tags"):
        s3.delete_bucket_tagging(Bucket=target.physical_id)


def _encryption(target: Target, value: Rule | None) -> None:
    s3 = target.client("s3")
    if not value:
        s3.delete_bucket_encryption(Bucket=target.physical_id)
        return
    rules = []
    for rule in value["ServerSideEncryptionConfiguration"]:
        made: Rule = {"BucketKeyEnabled": _truth(rule.get("BucketKeyEnabled", False))}
        if "ServerSideEncryptionByDefault" in rule:
            made["ApplyServerSideEncryptionByDefault"] = rule["ServerSideEncryptionByDefault"]
        rules.append(made)
    s3.put_bucket_encryption(Bucket=target.physical_id, ServerSideEncryptionConfiguration={"Rules": rules})


def _versioning(target: Target, value: Rule | None) -> None:
    status = value["Status"] if value else "Suspended"
    target.client("s3").put_bucket_versioning(Bucket=target.physical_id, VersioningConfiguration={"Status": status})


def _public_access(target: Target, value: Rule | None) -> None:
    s3 = target.client("s3")
    if value:
        block = {name: _truth(item) for name, item in value.items()}
        s3.put_public_access_block(Bucket=target.physical_id, PublicAccessBlockConfiguration=block)
    else:
        s3.delete_public_access_block(Bucket=target.physical_id)


def _ownership(target: Target, value: Rule | None) -> None:
    s3 = target.client("s3")
    if value:
        s3.put_bucket_ownership_controls(Bucket=target.physical_id, OwnershipControls=value)
    else:
        s3.delete_bucket_ownership_controls(Bucket=target.physical_id)


def _logging(target: Target, value: Rule | None) -> None:
    # moto refuses a target bucket whose policy does not allow log delivery yet; AWS does not look.
    bucket = s3_backends[target.account]["aws"].get_bucket(str(target.physical_id))
    if not value:
        bucket.logging = {}
        return
    bucket.logging = {
        "TargetBucket": value.get("DestinationBucketName", target.physical_id),
        "TargetPrefix": value.get("LogFilePrefix", ""),
        "TargetGrants": [],
    }


def _lifecycle(target: Target, value: Rule | None) -> None:
    s3 = target.client("s3")
    if not value:
        s3.delete_bucket_lifecycle(Bucket=target.physical_id)
        return
    rules = [_lifecycle_rule(rule, number) for number, rule in enumerate(value["Rules"])]
    s3.put_bucket_lifecycle_configuration(Bucket=target.physical_id, LifecycleConfiguration={"Rules": rules})


def _lifecycle_rule(rule: Rule, number: int) -> Rule:
    made: Rule = {"ID": rule.get("Id", f"rule-{number}"), "Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    if rule.get("ExpirationInDays"):
        made["Expiration"] = {"Days": int(rule["ExpirationInDays"])}
    elif _truth(rule.get("ExpiredObjectDeleteMarker", False)):
        made["Expiration"] = {"ExpiredObjectDeleteMarker": True}
    noncurrent = rule.get("NoncurrentVersionExpiration") or {}
    days = noncurrent.get("NoncurrentDays") or rule.get("NoncurrentVersionExpirationInDays")
    if days:
        made["NoncurrentVersionExpiration"] = {"NoncurrentDays": int(days)}
    if rule.get("AbortIncompleteMultipartUpload"):
        made["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": int(rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"])}
    if rule.get("Transitions"):
        made["Transitions"] = [
            {"Days": int(item.get("TransitionInDays", 0)), "StorageClass": item["StorageClass"]} for item in rule["Transitions"]
        ]
    return made


def _notification(target: Target, value: Rule | None) -> None:
    value = value or {}
    configuration: Rule = {}
    if "EventBridgeConfiguration" in value:
        configuration["EventBridgeConfiguration"] = {}
    for name, member, arn in (
        ("LambdaConfigurations", "LambdaFunctionConfigurations", "Function"),
        ("QueueConfigurations", "QueueConfigurations", "Queue"),
        ("TopicConfigurations", "TopicConfigurations", "Topic"),
    ):
        if value.get(name):
            api_arn = "LambdaFunctionArn" if arn == "Function" else f"{arn}Arn"
            configuration[member] = [{api_arn: item[arn], "Events": [item["Event"]]} for item in value[name]]
    target.client("s3").put_bucket_notification_configuration(
        Bucket=target.physical_id, NotificationConfiguration=configuration, SkipDestinationValidation=True
    )


def _cors(target: Target, value: Rule | None) -> None:
    s3 = target.client("s3")
    if not value:
        s3.delete_bucket_cors(Bucket=target.physical_id)
        return
    names = {
        "AllowedHeaders": "AllowedHeaders",
        "AllowedMethods": "AllowedMethods",
        "AllowedOrigins": "AllowedOrigins",
        "ExposedHeaders": "ExposeHeaders",
    }
    rules = [{api: rule[name] for name, api in names.items() if name in rule} for rule in value["CorsRules"]]
    s3.put_bucket_cors(Bucket=target.physical_id, CORSConfiguration={"CORSRules": rules})


def _truth(value: Any) -> bool:
    return value if isinstance(value, bool) else str(value).lower() == "true"


_SETTINGS: dict[str, Callable[[Target, Rule | None], None]] = {
    "BucketEncryption": _encryption,
    "VersioningConfiguration": _versioning,
    "PublicAccessBlockConfiguration": _public_access,
    "OwnershipControls": _ownership,
    "LoggingConfiguration": _logging,
    "LifecycleConfiguration": _lifecycle,
    "NotificationConfiguration": _notification,
    "CorsConfiguration": _cors,
}
