"""Glue databases, jobs, crawlers and security configurations; other Glue types are recorded."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import Api, call, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target


class Database(Handler):
    """AWS::Glue::Database"""

    def create(self, target: Target) -> None:
        values = dict(target.get("DatabaseInput") or {})
        values["Name"] = values.get("Name") or target.name("DatabaseName", longest=255, lower=True)
        call(target, "glue", "CreateDatabase", {"DatabaseInput": values})
        target.initiated(values["Name"])

    def update(self, target: Target, old: dict[str, Any]) -> None:
        values = dict(target.get("DatabaseInput") or {}) | {"Name": target.physical_id}
        call(target, "glue", "UpdateDatabase", {"Name": target.physical_id, "DatabaseInput": values})

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("glue").delete_database, Name=target.physical_id)


class Job(Handler):
    """AWS::Glue::Job"""

    def create(self, target: Target) -> None:
        name = target.name("Name", longest=255)
        call(target, "glue", "CreateJob", target.properties | {"Name": name, "Tags": target.tags})
        target.initiated(name)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        changes = {key: value for key, value in target.properties.items() if key not in ("Name", "Tags")}
        call(target, "glue", "UpdateJob", {"JobName": target.physical_id, "JobUpdate": changes})

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("glue").delete_job, JobName=target.physical_id)


class SecurityConfiguration(Handler):
    """AWS::Glue::SecurityConfiguration; Ref gives its name."""

    def create(self, target: Target) -> None:
        name = target.name("Name", longest=255)
        encryption = dict(target.get("EncryptionConfiguration") or {})
        # The API calls the list otherwise.
        encryption["S3Encryption"] = encryption.pop("S3Encryptions", [])
        call(target, "glue", "CreateSecurityConfiguration", {"Name": name, "EncryptionConfiguration": encryption})
        target.initiated(name)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("glue").delete_security_configuration, Name=target.physical_id)


HANDLERS: dict[str, Handler] = {
    "AWS::Glue::Database": Database(),
    "AWS::Glue::Job": Job(),
    "AWS::Glue::SecurityConfiguration": SecurityConfiguration(),
    "AWS::Glue::Crawler": Api(
        "glue", "CreateCrawler", "DeleteCrawler", "Name", name_property="Name", longest=255, update_call="UpdateCrawler"
    ),
}
