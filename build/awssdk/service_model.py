"""The part of a botocore service model that the listed operations reach, without its prose."""

import json
from typing import Any

import botocore.session

_LOADER = botocore.session.get_session().get_component("data_loader")
_METADATA = ("apiVersion", "endpointPrefix", "jsonVersion", "protocol", "serviceId", "signingName", "targetPrefix")
_PROSE = ("documentation", "documentationUrl", "deprecatedMessage", "synopsis")
_XML_ONLY = ("xmlOrder",)
"""The order of elements in a body of XML, which no client here writes."""

Json = dict[str, Any]


def cut(name: str, entry: Json) -> Json:
    """What the generator needs of one service. `entry` is the service's part of services.json."""
    model = _LOADER.load_service_model(name, "service-2")
    operations = {}
    for operation in entry["operations"]:
        if operation not in model["operations"]:
            raise SystemExit(f"services.json: {name} has no operation {operation}")
        operations[operation] = _operation(model["operations"][operation])
    return {
        "dotnet": {key: value for key, value in entry.items() if key not in ("operations", "package", "endpoints")},
        "metadata": {key: value for key, value in (model["metadata"] | {"protocol": _protocol(model["metadata"])}).items() if key in _METADATA},
        "endpoints": _endpoints(name, entry),
        "operations": operations,
        "paginators": _paginators(name, entry["operations"]),
        "shapes": _shapes(model, operations, {left for lefts in entry.get("omit", {}).values() for left in lefts}),
    }


def text(model: Json) -> str:
    """One line for each operation and shape, so that a change shows what it changes."""
    parts = []
    for key, value in model.items():
        if key in ("operations", "shapes", "paginators") and value:
            lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(item)}" for name, item in value.items())
            parts.append(f"  {json.dumps(key)}: {{\n{lines}\n  }}")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _protocol(metadata: Json) -> str:
    """The newest of a service's protocols that the clients here speak."""
    spoken = {"rest-json", "query"} | ({"json"} if metadata.get("jsonVersion") == "1.1" else set())
    return next((protocol for protocol in metadata.get("protocols", []) if protocol in spoken), str(metadata["protocol"]))


def _operation(operation: Json) -> Json:
    kept = {key: operation[key] for key in operation if key not in (*_PROSE, "name")}
    for key in ("input", "output"):
        if key in kept:
            kept[key] = {"shape": kept[key]["shape"]}
    if "errors" in kept:
        kept["errors"] = [{"shape": error["shape"]} for error in kept["errors"]]
    return kept


def _shapes(model: Json, operations: Json, left_out: set[str]) -> Json:
    found: Json = {}

    def reach(name: str) -> None:
        if name in found:
            return
        shape = {key: value for key, value in model["shapes"][name].items() if key not in (*_PROSE, *_XML_ONLY)}
        if "members" in shape:
            shape["members"] = {
                member: {key: value for key, value in reference.items() if key not in _PROSE}
                for member, reference in shape["members"].items()
                if member not in left_out
            }
        found[name] = shape
        for reference in (*shape.get("members", {}).values(), *(shape[key] for key in ("member", "key", "value") if key in shape)):
            reach(reference["shape"])

    for operation in operations.values():
        for reference in (*(operation[key] for key in ("input", "output") if key in operation), *operation.get("errors", [])):
            reach(reference["shape"])
    return dict(sorted(found.items()))


def _paginators(name: str, operations: list[str]) -> Json:
    """Those that walk by one plain token; .NET has no others."""
    walks = _LOADER.load_service_model(name, "paginators-1")["pagination"]
    found = {}
    for operation in sorted(operations):
        walk = walks.get(operation)
        if walk and isinstance(walk["input_token"], str) and isinstance(walk["output_token"], str) and walk["output_token"].isidentifier():
            keys = walk.get("result_key", [])
            found[operation] = {
                "input_token": walk["input_token"],
                "output_token": walk["output_token"],
                "result_key": [keys] if isinstance(keys, str) else keys,
            }
    return found


def _endpoints(name: str, entry: Json) -> dict[str, str]:
    """Address templates by kind: AWS's rules, or services.json where AWS has several."""
    urls: set[str] = set()
    _collect(_LOADER.load_service_model(name, "endpoint-rule-set-1")["rules"], urls)
    chosen = {}
    for kind, fips, dual in (("plain", False, False), ("fips", True, False), ("dualStack", False, True), ("fipsDualStack", True, True)):
        found = {url for url in urls if ("-fips" in url) == fips and ("{DualStackSuffix}" in url) == dual}
        if kind in entry.get("endpoints", {}):
            found = {entry["endpoints"][kind]}
        if len(found) > 1:
            raise SystemExit(f"{name}: choose one of {sorted(found)} as endpoints.{kind} in services.json")
        chosen |= {kind: url for url in found}
    return chosen


def _collect(rules: list[Json], urls: set[str]) -> None:
    for rule in rules:
        url = rule.get("endpoint", {}).get("url")
        if isinstance(url, str) and "{Region}" in url and "{PartitionResult#" in url:
            url = url.replace("{PartitionResult#dnsSuffix}", "{Suffix}")
            urls.add(url.replace("{PartitionResult#dualStackDnsSuffix}", "{DualStackSuffix}"))
        _collect(rule.get("rules", []), urls)
