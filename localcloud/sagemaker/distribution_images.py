"""AWS's SageMaker Distribution images: which of them suits an instance."""
from __future__ import annotations

import re

from localcloud.sagemaker.part import invalid
from localcloud.sagemaker.resources import Partition

OWNERS = {"us-east-1": "885854791233", "us-east-2": "137914896644", "us-west-2": "542918446943", "eu-west-1": "819792524951"}
"""Accounts that own the images. Developer Guide, "Amazon SageMaker images available for use with Studio"."""

_AWS = re.compile(r"arn:[^:]+:sagemaker:(?P<region>[^:]+):(?P<account>[0-9]{12}):image(-version)?/sagemaker-distribution-(?P<build>cpu|gpu)(/[0-9]+)?")
_GPU = re.compile(r"ml\.(p|gr?)[0-9]")


def fits(instance_type: str, image: str | None, partition: Partition) -> None:
    """Raises ValidationException for an image of AWS's that does not exist in the region, and for an instance with a GPU without a GPU
    image. AWS accepts the latter, takes the CPU build when no image is named, and bills a GPU that nothing can use: a check of ours."""
    found = _AWS.fullmatch(image) if image else None
    if found is not None and found["account"] != OWNERS.get(found["region"], found["account"]):
        raise invalid(f"SageMakerImageArn {image} does not exist: the images of {found['region']} belong to {OWNERS[found['region']]}")
    if found is not None and found["region"] != partition.region:
        raise invalid(f"SageMakerImageArn {image} is not in the region of the domain, {partition.region}")
    named = image if image and image != "None" else "none"
    if _GPU.match(instance_type) and (named == "none" or (found is not None and found["build"] == "cpu")):
        raise invalid(f"Local cloud: {instance_type} has a GPU that the CPU build of SageMaker Distribution cannot use; the image is {named}")
