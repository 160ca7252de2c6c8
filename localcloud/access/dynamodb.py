"""DynamoDB: tables, their indexes, and the partition keys that a request names (`dynamodb:LeadingKeys`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.kms.models import kms_backends

from localcloud.access.named_resources import resource_of
from localcloud.access.requirement import KMS, REQUEST_TAGS, Requirement, request_tags, tags_in
from localcloud.policy import ContextValue
from localcloud.service import Call

_EQUATION = re.compile(r"(#?[\w.-]+)\s*=\s*(:\w+)")
_LEADING_KEYS = "dynamodb:leadingkeys"
_ON_ITEMS = {
    "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem", "TransactGetItems", "TransactWriteItems",
}  # fmt: skip


def requirements(call: Call) -> list[Requirement]:
    """The operation on the table or the index; a scan names no key, so the condition key is absent then."""
    keys: dict[str, ContextValue] = request_tags(tags_in(call.params.get("Tags")))
    leading = sorted({str(key) for key in _leading_keys(call)})
    if leading:
        keys[_LEADING_KEYS] = leading
    needed = [Requirement(f"dynamodb:{call.operation}", _resource(call), keys, REQUEST_TAGS | {"dynamodb:"})]
    return needed + (_decrypting(call) if call.operation in _ON_ITEMS else [])


def _decrypting(call: Call) -> list[Requirement]:
    """DynamoDB opens a table's key with the caller's rights (DynamoDB Developer Guide, "DynamoDB encryption at rest: usage notes")."""
    table = dynamodb_backends[call.account][call.region].tables.get(str(call.params.get("TableName")).rpartition("/")[2])
    named = (table.sse_specification or {}).get("KMSMasterKeyId") if table is not None else None
    if table is None or not named:
        return []
    backend = kms_backends[call.account][call.region]
    key = backend.keys.get(backend.any_id_to_key_id(named))
    keys: dict[str, ContextValue] = {
        "kms:viaservice": f"dynamodb.{call.region}.amazonaws.com", "kms:calleraccount": call.account,
        "kms:encryptioncontext:aws:dynamodb:tablename": str(table.name), "kms:encryptioncontext:aws:dynamodb:subscriberid": call.account,
    }  # fmt: skip
    # The key policy of AWS's own key lets everybody through who may use the table.
    if key is None or any(alias.alias_name.startswith("alias/aws/") for alias in backend.list_aliases(key.id)):
        return []
    return [Requirement("kms:Decrypt", str(key.arn), keys, KMS)]


def _resource(call: Call) -> str | None:
    table = call.params.get("TableName")
    if not isinstance(table, str):
        return resource_of(call)
    arn = table if table.startswith("arn:") else f"arn:aws:dynamodb:{call.region}:{call.account}:table/{table}"
    index = call.params.get("IndexName")
    return f"{arn}/index/{index}" if index else arn


def _leading_keys(call: Call) -> Iterator[Any]:
    name = _partition_key(call)
    if name is None:
        return
    for member in ("Key", "Item"):
        if name in (call.params.get(member) or {}):
            yield from call.params[member][name].values()
    names = call.params.get("ExpressionAttributeNames") or {}
    values = call.params.get("ExpressionAttributeValues") or {}
    for attribute, value in _EQUATION.findall(call.params.get("KeyConditionExpression") or ""):
        if names.get(attribute, attribute) == name and value in values:
            yield from values[value].values()


def _partition_key(call: Call) -> str | None:
    table = dynamodb_backends[call.account][call.region].tables.get(str(call.params.get("TableName")).rpartition("/")[2])
    if table is None:
        return None
    index = next((index for index in table.all_indexes() if index.name == call.params.get("IndexName")), table)
    schema = index.schema
    return next((str(part["AttributeName"]) for part in schema if part["KeyType"] == "HASH"), None)
