"""The IAM actions behind S3's operations, and what they need of the key that encrypts the objects."""

from __future__ import annotations

from urllib.parse import unquote

from moto.kms.models import kms_backends
from moto.s3.models import s3_backends

from localcloud.access.requirement import KMS, Requirement
from localcloud.policy import ContextValue
from localcloud.service import Call

_ACTIONS = {
    "CompleteMultipartUpload": "PutObject",
    "CopyObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "DeleteObjects": "DeleteObject",
    "GetBucketEncryption": "GetEncryptionConfiguration",
    "GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
    "GetPublicAccessBlock": "GetBucketPublicAccessBlock",
    "HeadBucket": "ListBucket",
    "HeadObject": "GetObject",
    "ListBuckets": "ListAllMyBuckets",
    "ListMultipartUploads": "ListBucketMultipartUploads",
    "ListObjectVersions": "ListBucketVersions",
    "ListObjects": "ListBucket",
    "ListObjectsV2": "ListBucket",
    "ListParts": "ListMultipartUploadParts",
    "PutBucketEncryption": "PutEncryptionConfiguration",
    "PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
    "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
    "UploadPart": "PutObject",
    "UploadPartCopy": "PutObject",
}
"""Operations whose action has another name."""
_OF_VERSIONS = {"DeleteObject", "GetObject", "GetObjectTagging"}
_KEY_ACTIONS = {"GetObject": ["kms:Decrypt"], "PutObject": ["kms:GenerateDataKey"]}
_MULTIPART = {"CompleteMultipartUpload", "CreateMultipartUpload", "UploadPart", "UploadPartCopy"}


def requirements(call: Call) -> list[Requirement]:
    """What the caller of an S3 operation must be allowed."""
    bucket, key = call.params.get("Bucket"), call.params.get("Key")
    action = _ACTIONS.get(call.operation, call.operation)
    resource = f"arn:aws:s3:::{bucket}" + (f"/{key}" if key else "") if bucket else "*"
    name = action + "Version" if action in _OF_VERSIONS and call.params.get("VersionId") else action
    listed = {"s3:prefix": call.params.get("Prefix"), "s3:delimiter": call.params.get("Delimiter")}
    keys: dict[str, ContextValue] = {name: str(value) for name, value in listed.items() if value is not None}
    # The keys to delete are in the body, which moto reads.
    required = [Requirement(f"s3:{name}", None if call.operation == "DeleteObjects" else resource, keys, frozenset(listed))]
    if "CopySource" in call.params:
        required.append(Requirement("s3:GetObject", f"arn:aws:s3:::{_copied(call.params['CopySource'])}"))
    encryption_key = _encryption_key(call) if bucket else None
    if encryption_key is not None and call.operation != "HeadObject":
        actions = _KEY_ACTIONS.get(action, []) + ["kms:Decrypt"] * (call.operation in _MULTIPART)
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html: S3 asks with the caller's rights, about the object.
        about: dict[str, ContextValue] = {
            "kms:viaservice": f"s3.{call.region}.amazonaws.com", "kms:calleraccount": call.account,
            "kms:encryptioncontext:aws:s3:arn": resource, "kms:encryptioncontextkeys": ["aws:s3:arn"],
        }  # fmt: skip
        required += [Requirement(needed, encryption_key, about, KMS) for needed in actions]
    return required


def _encryption_key(call: Call) -> str | None:
    """The ARN of the customer managed key that encrypts the object: the request's, else the bucket's."""
    named = call.params.get("SSEKMSKeyId")
    if named is None:
        bucket = s3_backends[call.account]["aws"].buckets.get(call.params["Bucket"])
        rule = ((bucket.encryption if bucket is not None else None) or {}).get("Rule", {})
        named = rule.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID") if isinstance(rule, dict) else None
    if named is None:
        return None
    backend = kms_backends[call.account][call.region]
    key = backend.keys.get(backend.any_id_to_key_id(named))
    return key.arn if key is not None else None


def _copied(source: str) -> str:
    """`bucket/key` of a copy's source, which clients may write with its slash and all else percent-encoded."""
    return unquote(source.partition("?")[0]).lstrip("/")
