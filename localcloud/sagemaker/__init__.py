"""SageMaker in the local cloud: Studio, images, models, endpoints, jobs that run, and pipelines of them."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localcloud.policy import ContextValue
    from localcloud.sagemaker.part import Ground
    from localcloud.service import Call, Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The services that answer SageMaker's operations."""
    from localcloud.sagemaker import studio_sessions
    from localcloud.sagemaker.app_image_configs import AppImageConfigs
    from localcloud.sagemaker.apps import Apps
    from localcloud.sagemaker.domain import Domains
    from localcloud.sagemaker.endpoint_configs import EndpointConfigs
    from localcloud.sagemaker.endpoints import Endpoints
    from localcloud.sagemaker.image_versions import ImageVersions
    from localcloud.sagemaker.images import Images
    from localcloud.sagemaker.jobs.operations import ProcessingJobs, TrainingJobs
    from localcloud.sagemaker.lifecycle_configs import LifecycleConfigs
    from localcloud.sagemaker.models import Models
    from localcloud.sagemaker.part import Ground
    from localcloud.sagemaker.pipelines.execution_operations import PipelineExecutions
    from localcloud.sagemaker.pipelines.operations import Pipelines
    from localcloud.sagemaker.presigned import PresignedUrls
    from localcloud.sagemaker.profiles import UserProfiles
    from localcloud.sagemaker.serving.runtime import Runtime
    from localcloud.sagemaker.spaces import Spaces
    from localcloud.sagemaker.tags import Tags

    ground = Ground.of(cloud)
    studio_sessions.offer(ground)
    cloud.tag_sources["sagemaker"] = lambda call, arn: ground.state.of(call.account, call.region).tags.get(arn)
    cloud.space_keys = lambda call: _space_keys(ground, call)
    studio = (Domains, UserProfiles, Spaces, Apps, PresignedUrls, Tags, LifecycleConfigs)
    images = (Images, ImageVersions, AppImageConfigs)
    hosting = (Models, EndpointConfigs, Endpoints, Runtime)
    work = (ProcessingJobs, TrainingJobs, Pipelines, PipelineExecutions)
    return [part(ground) for part in (*studio, *images, *hosting, *work)]


def _space_keys(ground: Ground, call: Call) -> dict[str, ContextValue]:
    """The condition keys of the space of a call: of the one that is there, else of the one that is asked for."""
    partition, params = ground.state.of(call.account, call.region), call.params
    space = partition.table("space").find(params.get("DomainId", ""), params.get("SpaceName", "")) or params
    owner = (space.get("OwnershipSettings") or {}).get("OwnerUserProfileName")
    sharing = (space.get("SpaceSharingSettings") or {}).get("SharingType")
    keys: dict[str, ContextValue] = {}
    if owner:
        keys["sagemaker:owneruserprofilearn"] = partition.arn(f"user-profile/{params['DomainId']}/{owner}")
    if sharing:
        keys["sagemaker:spacesharingtype"] = str(sharing)
    return keys
