"""Links that sign a researcher in to Studio."""
from __future__ import annotations

import re
import secrets
from typing import Any

from localcloud.service import Call
from localcloud.sagemaker.domain import domain_in_service
from localcloud.sagemaker.part import Part, invalid
from localcloud.sagemaker.profiles import find_profile
from localcloud.sagemaker.spaces import find_space

LANDING = re.compile(r"^(studio::|app:(JupyterLab|CodeEditor|Canvas|JupyterServer|RStudioServerPro):)")


class PresignedUrls(Part):
    def CreatePresignedDomainUrl(self, call: Call) -> dict[str, Any]:
        params, partition = call.params, self.partition(call)
        domain = domain_in_service(partition, params["DomainId"])
        if domain["AuthMode"] != "IAM":
            raise invalid(f"Presigned URLs exist only for domains with AuthMode IAM; [{domain.arn}] has {domain['AuthMode']}")
        profile = find_profile(partition, params["DomainId"], params["UserProfileName"])
        if profile["Status"] not in ("InService", "Updating"):
            raise invalid(f"UserProfile [{profile.arn}] is in state {profile['Status']}; it must be InService")
        if params.get("SpaceName"):
            self._check_space(find_space(partition, params["DomainId"], params["SpaceName"]), params["UserProfileName"])
        if params.get("LandingUri") and not LANDING.match(params["LandingUri"]):
            raise invalid(f"LandingUri {params['LandingUri']} is not one of studio::<path>, app:<AppType>:<path>")
        return {"AuthorizedUrl": f"{domain['Url']}/auth?token={secrets.token_urlsafe(96)}"}

    def _check_space(self, space: Any, profile: str) -> None:
        private = (space.get("SpaceSharingSettings") or {}).get("SharingType") == "Private"
        owner = (space.get("OwnershipSettings") or {}).get("OwnerUserProfileName")
        if private and owner != profile:
            raise invalid(f"Space [{space.arn}] is private and belongs to {owner}, not to {profile}")
