"""Checks of UserSettings and DefaultSpaceSettings, the same for domains and user profiles."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from localcloud.sagemaker import keys, network, roles
from localcloud.sagemaker.part import invalid

if TYPE_CHECKING:
    from localcloud.service import Cloud

MOST_SECURITY_GROUPS = 4
"""The model allows five, but SageMaker adds one of its own."""


def check(cloud: Cloud, region: str, vpc_id: str, settings: dict[str, Any]) -> None:
    """Raises ValidationException for what AWS refuses beyond the service model."""
    roles.assumable(settings.get("ExecutionRole"))
    _security_groups(cloud, region, vpc_id, settings.get("SecurityGroups") or [])
    _space_storage(settings.get("SpaceStorageSettings") or {})
    for app in ("JupyterLabAppSettings", "CodeEditorAppSettings"):
        _idle(app, ((settings.get(app) or {}).get("AppLifecycleManagement") or {}).get("IdleSettings") or {})
    if settings.get("StudioWebPortal") == "DISABLED" and str(settings.get("DefaultLandingUri", "")).startswith("studio::"):
        raise invalid("DefaultLandingUri 'studio::' needs StudioWebPortal ENABLED; it is DISABLED")
    keys.usable(cloud, region, (settings.get("SharingSettings") or {}).get("S3KmsKeyId"))


def merged(old: dict[str, Any] | None, new: dict[str, Any] | None) -> dict[str, Any]:
    """An update replaces the members it names and leaves the others."""
    return {**(old or {}), **(new or {})}


def _security_groups(cloud: Cloud, region: str, vpc_id: str, groups: list[str]) -> None:
    if len(groups) > MOST_SECURITY_GROUPS:
        raise invalid(
            f"SecurityGroups has {len(groups)} entries; at most {MOST_SECURITY_GROUPS} can be given, since SageMaker adds one of its own"
        )
    network.in_vpc(cloud, region, vpc_id, [], groups)


def _space_storage(settings: dict[str, Any]) -> None:
    ebs = settings.get("DefaultEbsStorageSettings")
    if ebs and ebs["DefaultEbsVolumeSizeInGb"] > ebs["MaximumEbsVolumeSizeInGb"]:
        raise invalid(
            f"DefaultEbsVolumeSizeInGb {ebs['DefaultEbsVolumeSizeInGb']} is greater than MaximumEbsVolumeSizeInGb {ebs['MaximumEbsVolumeSizeInGb']}"
        )


def _idle(app: str, idle: dict[str, Any]) -> None:
    least, timeout, most = (idle.get(f"{prefix}IdleTimeoutInMinutes") for prefix in ("Min", "", "Max"))
    ordered = [minutes for minutes in (least, timeout, most) if minutes is not None]
    if ordered != sorted(ordered):
        raise invalid(
            f"{app}.AppLifecycleManagement.IdleSettings: IdleTimeoutInMinutes {timeout} must lie between "
            f"MinIdleTimeoutInMinutes {least} and MaxIdleTimeoutInMinutes {most}"
        )
