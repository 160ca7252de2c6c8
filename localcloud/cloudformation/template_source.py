"""Where template text comes from: the request, or an object in this cloud's S3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

from botocore.exceptions import ClientError

from localcloud.cloudformation.caller_rights import caller_may
from localcloud.cloudformation.errors import ApiError, invalid
from localcloud.cloudformation.template import BODY_LIMIT, URL_LIMIT
from localcloud.service import Call

if TYPE_CHECKING:
    from localcloud.service import Cloud

_VIRTUAL_HOST = re.compile(r"(?P<bucket>.+)\.s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com")
_PATH_HOST = re.compile(r"s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com")
_S3_ERRORS = {"NoSuchKey": "The specified key does not exist.", "NoSuchBucket": "The specified bucket does not exist"}


def given_text(cloud: Cloud, call: Call) -> str | None:
    """The text of TemplateBody or TemplateURL; None when the request has neither."""
    body, url = call.params.get("TemplateBody"), call.params.get("TemplateURL")
    if body is not None and url is not None:
        raise invalid("Only one of TemplateBody or TemplateUrl may be specified.")
    if body is not None:
        if len(body.encode()) > BODY_LIMIT:
            raise invalid(
                "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                f"Member must have length less than or equal to {BODY_LIMIT}"
            )
        return str(body)
    return fetch(cloud, url, call.region, call) if url is not None else None


def fetch(cloud: Cloud, url: str, region: str, call: Call | None = None) -> str:
    """The text behind a TemplateURL, read with the permissions of the caller where those are enforced."""
    bucket, key = bucket_and_key(url, cloud.endpoint)
    if call is not None and not caller_may(cloud, call, "s3", "GetObject", {"Bucket": bucket, "Key": key}):
        raise _s3_error("Access Denied")
    try:
        content = cloud.client("s3", region).get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        details = error.response["Error"]
        raise _s3_error(_S3_ERRORS.get(details["Code"], "Access Denied")) from None
    if len(content) > URL_LIMIT:
        raise invalid(f"Template may not exceed {URL_LIMIT} bytes in size.")
    return content.decode()


def bucket_and_key(url: str, endpoint: str) -> tuple[str, str]:
    """Bucket and key of a TemplateURL: this endpoint's (path style) or one of S3's; ValidationError for another host."""
    parts = urlparse(url)
    host, path = parts.hostname or "", unquote(parts.path).lstrip("/")
    virtual = _VIRTUAL_HOST.fullmatch(host)
    if virtual and not _PATH_HOST.fullmatch(host):
        return virtual["bucket"], path
    local = host in ("127.0.0.1", "localhost") and parts.port == urlparse(endpoint).port
    if local or _PATH_HOST.fullmatch(host):
        bucket, _, key = path.partition("/")
        if bucket and key:
            return bucket, key
    raise invalid(f"TemplateURL must be a supported URL: {url}")


def _s3_error(message: str) -> ApiError:
    return invalid(f"S3 error: {message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html")
