"""Sorted, filtered and paged answers of the List operations."""
from __future__ import annotations

import base64
import bisect
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from localcloud.service import ApiError
from localcloud.sagemaker.resources import Resource

Sorting = dict[str, Callable[[Resource], Any]]
"""What a list is sorted by, for each SortBy."""

DEFAULT_PAGE = 10
"""Items in a page when MaxResults is not given."""


def created(resource: Resource) -> Any:
    return resource["CreationTime"]


def last_modified(resource: Resource) -> Any:
    return resource.get("LastModifiedTime") or resource["CreationTime"]


def page(
    params: dict[str, Any],
    resources: Iterable[Resource],
    sort_by: Sorting,
    default_sort: str,
    show: Callable[[Resource], dict[str, Any]],
    result: str,
    default_order: str = "Ascending",
    default_size: int = DEFAULT_PAGE,
) -> dict[str, Any]:
    """One page of `resources`: a token holds the sort key of the last item shown, so items that come or go
    between two calls neither repeat nor hide others.

    Raises ValidationException for a token that this operation did not give out.
    """
    sort_key = sort_by[params.get("SortBy") or default_sort]
    order = (params.get("SortOrder") or default_order).lower()
    rows = sorted((((_comparable(sort_key(row)), list(row.key)), row) for row in resources), key=lambda pair: pair[0])
    keys = [key for key, _ in rows]
    if order == "descending":
        end = bisect.bisect_left(keys, _decode(params)) if params.get("NextToken") else len(rows)
        chosen = rows[:end][::-1]
    else:
        start = bisect.bisect_right(keys, _decode(params)) if params.get("NextToken") else 0
        chosen = rows[start:]
    size = params.get("MaxResults") or default_size
    answer: dict[str, Any] = {result: [show(row) for _, row in chosen[:size]]}
    if len(chosen) > size:
        answer["NextToken"] = _encode(chosen[size - 1][0])
    return answer


def within(params: dict[str, Any], resource: Resource) -> bool:
    """Whether the resource passes the filters that all lists share (name part, creation and change time)."""
    made, changed = created(resource), last_modified(resource)
    return (
        _before(params.get("CreationTimeAfter") or params.get("CreatedAfter"), made)
        and _before(made, params.get("CreationTimeBefore") or params.get("CreatedBefore"))
        and _before(params.get("LastModifiedTimeAfter") or params.get("ModifiedTimeAfter"), changed)
        and _before(changed, params.get("LastModifiedTimeBefore") or params.get("ModifiedTimeBefore"))
        and (params.get("NameContains") or "").lower() in resource.key[-1].lower()
    )


def summary(*names: str) -> Callable[[Resource], dict[str, Any]]:
    """Shows the named fields that a resource has."""
    return lambda resource: {name: resource.fields[name] for name in names if name in resource.fields}


def _before(first: Any, second: Any) -> bool:
    if first is None or second is None:
        return True
    return _seconds(first) <= _seconds(second)


def _seconds(value: Any) -> float:
    return value.timestamp() if isinstance(value, datetime) else float(value)


def _comparable(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else value


def _encode(key: tuple[Any, list[str]]) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def _decode(params: dict[str, Any]) -> tuple[Any, list[str]]:
    try:
        value, key = json.loads(base64.urlsafe_b64decode(params["NextToken"]))
        return value, key
    except (ValueError, TypeError) as error:
        raise ApiError("ValidationException", "Invalid pagination token in NextToken; pass the one of the previous answer") from error
