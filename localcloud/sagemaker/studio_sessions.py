"""What an application in Studio has as credentials: a session of its profile's execution role."""
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from localcloud import identity
from localcloud.sagemaker import roles
from localcloud.sagemaker.domain import find_domain
from localcloud.sagemaker.profiles import find_profile
from localcloud.sagemaker.resources import Partition
from localcloud.sagemaker.user_settings import merged
from localcloud.service import ApiError

if TYPE_CHECKING:
    from localcloud.sagemaker.part import Ground

PATH = "/studio-session/"


def execution_session(partition: Partition, domain_id: str, profile: str) -> tuple[str | None, str | None]:
    """The execution role of a profile's applications, and the source identity that the domain gives their sessions."""
    domain, found = find_domain(partition, domain_id), find_profile(partition, domain_id, profile)
    settings = merged(domain.get("DefaultUserSettings"), found.get("UserSettings"))
    names = (domain.get("DomainSettings") or {}).get("ExecutionRoleIdentityConfig") == "USER_PROFILE_NAME"
    return settings.get("ExecutionRole"), profile if names else None


def offer(ground: Ground) -> None:
    """Answers `GET /studio-session/<domain>/<profile>` as the container of an application is answered at
    AWS_CONTAINER_CREDENTIALS_FULL_URI, so that SDKs and the AWS CLI act as they do inside Studio."""

    def answer(request: Request) -> Response:
        cloud, parts = ground.cloud, request.path.removeprefix(PATH).split("/")
        try:
            if len(parts) != 2:
                raise ApiError("ValidationException", f"{request.path} is not {PATH}<domain>/<profile>")
            partition = ground.state.of(cloud.account, cloud.settings.region)
            role, named = execution_session(partition, *parts)
            session = identity.assume(role or "", roles.SERVICE, "SageMaker", cloud.settings.region, named=named)
            if session is None:
                raise ApiError("AccessDenied", f"{roles.SERVICE} may not assume {role} with the source identity {named}", 403)
        except ApiError as error:
            return Response(json.dumps({"code": error.code, "message": error.message}), error.status, content_type="application/json")
        shown = {
            "RoleArn": role, "AccessKeyId": session["AccessKeyId"], "SecretAccessKey": session["SecretAccessKey"],
            "Token": session["SessionToken"], "Expiration": "2099-01-01T00:00:00Z",
        }  # fmt: skip
        return Response(json.dumps(shown), content_type="application/json")

    ground.cloud.route(PATH, answer)
