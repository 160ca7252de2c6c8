"""Whether Canvas could do its work. AWS starts it all the same, and bills it; the work then fails: these are checks of ours."""
from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from localcloud import identity
from localcloud.policy import ContextValue
from localcloud.sagemaker import roles
from localcloud.sagemaker.domain import find_domain
from localcloud.sagemaker.names import s3_location
from localcloud.sagemaker.profiles import find_profile
from localcloud.sagemaker.resources import Partition
from localcloud.sagemaker.studio_sessions import execution_session
from localcloud.sagemaker.user_settings import merged

if TYPE_CHECKING:
    from localcloud.service import Cloud

LONGEST_ADDRESS = 128
"""Characters of the address of the training data. Developer Guide, "Configure your Amazon S3 storage" of Canvas."""
ACTIONS = (
    ("sagemaker:CreateAutoMLJobV2", "automl-job/canvas-model"),
    ("sagemaker:CreateProcessingJob", "processing-job/canvas-data"),
    ("sagemaker:CreateTrainingJob", "training-job/canvas-model"),
    ("sagemaker:CreateTransformJob", "transform-job/canvas-predictions"),
    ("sagemaker:CreateModel", "model/canvas-model"),
    ("sagemaker:AddTags", "model/canvas-model"),
)
"""Of AmazonSageMakerCanvasFullAccess, what building a model and predicting with it takes."""


def problem(cloud: Cloud, partition: Partition, domain_id: str, profile: str) -> str | None:
    """What Canvas of a profile could not do, in words; None when nothing is known."""
    settings = merged(find_domain(partition, domain_id).get("DefaultUserSettings"), find_profile(partition, domain_id, profile).get("UserSettings"))
    path = ((settings.get("CanvasAppSettings") or {}).get("WorkspaceSettings") or {}).get("S3ArtifactPath")
    return (_of_bucket(cloud, partition, path, profile) if path else None) or (
        _of_role(cloud, partition, domain_id, profile, path) if cloud.settings.enforce_iam else None
    )


def _of_bucket(cloud: Cloud, partition: Partition, path: str, profile: str) -> str | None:
    address = f"{path.rstrip('/')}/Canvas/{profile}/Training"
    if len(address) > LONGEST_ADDRESS:
        return f"{address} has {len(address)} characters; {LONGEST_ADDRESS} are the limit"
    bucket = s3_location(path.rstrip("/") + "/x")[0]
    try:
        rules = cloud.client("s3", region=partition.region).get_bucket_cors(Bucket=bucket)["CORSRules"]
    except ClientError as error:
        return f"bucket {bucket} takes no uploads from a browser: {error.response['Error']['Code']}"
    if not any("POST" in rule["AllowedMethods"] and "*" in rule["AllowedOrigins"] and "*" in rule.get("AllowedHeaders", []) for rule in rules):
        return f"bucket {bucket} takes no uploads from a browser: no CORS rule allows POST with all headers from all origins"
    return None


def _of_role(cloud: Cloud, partition: Partition, domain_id: str, profile: str, path: str | None) -> str | None:
    role, named = execution_session(partition, domain_id, profile)
    session = identity.assume(role or "", roles.SERVICE, "SageMaker", partition.region, named=named)
    if session is None:
        return f"the role {role} cannot be assumed"
    needed = [(action, partition.arn(resource)) for action, resource in ACTIONS] + [("ec2:DescribeVpcEndpointServices", "*")]
    if path:
        bucket, key = s3_location(path.rstrip("/") + "/Canvas")
        needed += [(f"s3:{action}Object", f"arn:aws:s3:::{bucket}/{key}/{profile}/Training/data.csv") for action in ("Get", "Put")]
    inside: dict[str, ContextValue] = {"sagemaker:vpcsubnets": ["subnet-canvas"], "iam:passedtoservice": "sagemaker.amazonaws.com"}
    needed.append(("iam:PassRole", role or ""))
    key = session["AccessKeyId"]
    # On which types Canvas runs its jobs is not documented: no rule about types is held against it here.
    silent = frozenset({"sagemaker:instancetypes"})
    denied = [action for action, resource in needed if not identity.session_may(key, partition.region, action, resource, inside, silent)]
    return f"the role {role} lacks {', '.join(denied)}" if denied else None
