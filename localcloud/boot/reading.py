"""What an instance can read from S3 with the role of its profile."""

from __future__ import annotations

from moto.ec2.models.instances import Instance
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends

from localcloud.boot.network import may_use_s3, route_to_s3, way
from localcloud.identity import role_may


def failure_of_reading(bucket: str, key: str, instance: Instance, region: str, exists: bool = True) -> str | None:
    """The AWS CLI's error when it copies an object, or None. `exists`: whether the object is looked up, or taken to be there."""
    resource = f"arn:aws:s3:::{bucket}/{key}"
    route = route_to_s3(instance.owner_id, region, instance)
    if route is None:
        return f"fatal error: Could not connect to the endpoint URL: https://{bucket}.s3.{region}.amazonaws.com/{key}"
    role = role_of(instance)
    if role is None or not (
        role_may(role, "s3:GetObject", resource, way(route, instance)) and may_use_s3(route, instance.owner_id, "s3:GetObject", resource)
    ):
        return "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden"
    held = s3_backends[instance.owner_id]["aws"].buckets.get(bucket)
    if exists and (held is None or key not in held.keys):
        return f'fatal error: An error occurred (404) when calling the HeadObject operation: Key "{key}" does not exist'
    return None


def role_of(instance: Instance) -> str | None:
    """The role of the instance's profile."""
    named = instance.iam_instance_profile
    if isinstance(named, dict):
        named = named.get("Arn") or named.get("Name")
    name = str(named or "").rpartition("/")[2]
    profile = next((one for one in list(iam_backends[instance.owner_id]["aws"].instance_profiles.values()) if one.name == name), None)
    return str(profile.roles[0].arn) if profile is not None and profile.roles else None
