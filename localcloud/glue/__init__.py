"""Glue in the local cloud: interactive sessions, which moto answers without states; everything else is moto's."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localcloud.service import Cloud, Service


def services(cloud: Cloud) -> list[Service]:
    """The services that answer Glue's operations."""
    from localcloud.glue.book import SessionBook
    from localcloud.glue.sessions import Sessions
    from localcloud.glue.statements import Statements

    book = SessionBook(cloud)
    return [Sessions(cloud, book), Statements(cloud, book)]
