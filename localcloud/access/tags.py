"""The tags a resource has, by its ARN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.ec2.models import ec2_backends
from moto.efs.models import efs_backends
from moto.glue.models import glue_backends
from moto.ssm.models import ssm_backends

from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud


def tags_of(cloud: Cloud, call: Call, arn: str) -> dict[str, str] | None:
    """The tags; None when nobody here knows them."""
    service, resource = arn.split(":")[2], arn.split(":", 5)[5]
    kind, _, name = resource.partition("/")
    match service:
        case "ec2":
            return dict(ec2_backends[call.account][call.region].tags.get(name, {}))
        case "elasticfilesystem":
            return {tag["Key"]: tag["Value"] for tag in efs_backends[call.account][call.region].list_tags_for_resource(name)}
        case "glue":
            return dict(glue_backends[call.account][call.region].tagger.get_tag_dict_for_resource(arn))
        case "ssm" if kind == "parameter":
            # moto's own look-up refuses a parameter that does not exist.
            tags = ssm_backends[call.account][call.region]._resource_tags.get("Parameter", {})  # pyright: ignore[reportPrivateUsage]
            return dict(tags.get(f"/{name}") or tags.get(name) or {})
        case "cloudformation" | "sagemaker" if service in cloud.tag_sources:
            return cloud.tag_sources[service](call, arn)
    return None
