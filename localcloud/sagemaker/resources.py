"""The resources of one account and region: records as their Describe operations show them."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any


def now() -> datetime:
    """The time SageMaker stamps on a record, with a timezone."""
    return datetime.now(timezone.utc)


@dataclass
class Resource:
    """One resource: `fields` is its Describe response, `private` what AWS does not show."""

    key: tuple[str, ...]
    arn: str
    fields: dict[str, Any]
    private: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self.fields.get(name, default)

    def touch(self, **changes: Any) -> None:
        """Sets fields; None removes one. The last-modified time moves with every change."""
        for name, value in changes.items():
            if value is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = value
        self.fields["LastModifiedTime"] = now()

    def described(self) -> dict[str, Any]:
        """A copy of the fields that a response may carry while the record goes on changing."""
        return dict(self.fields)


class Table:
    """The resources of one kind by key, in order of creation."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], Resource] = {}

    def __iter__(self) -> Iterator[Resource]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, *key: str) -> Resource | None:
        return self._rows.get(key)

    def add(self, resource: Resource) -> Resource:
        self._rows[resource.key] = resource
        return resource

    def remove(self, resource: Resource) -> None:
        """Forgets the resource; one that was already replaced under the same key stays."""
        if self._rows.get(resource.key) is resource:
            del self._rows[resource.key]

    def where(self, test: Callable[[Resource], bool]) -> list[Resource]:
        return [row for row in self if test(row)]


class Partition:
    """Everything SageMaker holds in one account and region. Hold `lock` while reading and then changing."""

    def __init__(self, account: str, region: str) -> None:
        self.account = account
        self.region = region
        self.lock = threading.RLock()
        self.tags: dict[str, dict[str, str]] = {}
        self._tables: dict[str, Table] = {}

    def table(self, kind: str) -> Table:
        with self.lock:
            return self._tables.setdefault(kind, Table())

    def arn(self, path: str) -> str:
        """`arn:aws:sagemaker:<region>:<account>:<path>` in the partition of the region."""
        name = "aws-cn" if self.region.startswith("cn-") else "aws-us-gov" if self.region.startswith("us-gov-") else "aws"
        return f"arn:{name}:sagemaker:{self.region}:{self.account}:{path}"

    def set_tags(self, arn: str, tags: list[dict[str, str]] | None) -> None:
        """Gives a new resource its tags; it has an entry even without any, so that ListTags knows the ARN."""
        self.tags[arn] = {tag["Key"]: tag["Value"] for tag in tags or []}

    def forget(self, kind: str, resource: Resource) -> None:
        """Removes a resource and its tags."""
        with self.lock:
            self.table(kind).remove(resource)
            self.tags.pop(resource.arn, None)


class State:
    """The partitions of this cloud, made when first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._partitions: dict[tuple[str, str], Partition] = {}

    def of(self, account: str, region: str) -> Partition:
        with self._lock:
            return self._partitions.setdefault((account, region), Partition(account, region))
