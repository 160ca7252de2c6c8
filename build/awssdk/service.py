"""One service: botocore's model, and what services.json says about its .NET package."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import botocore.session

_LOADER = botocore.session.get_session().get_component("data_loader")

Shape = dict[str, Any]


@dataclass(frozen=True)
class Service:
    """`omit`, `properties`, `unwrap` and `constructors` are where the .NET package differs from the model."""

    model_name: str
    package: str
    namespace: str
    name: str
    operations: list[str]
    endpoints: dict[str, str] = field(default_factory=dict)
    without_request: list[str] = field(default_factory=list)
    omit: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, dict[str, str]] = field(default_factory=dict)
    unwrap: dict[str, str] = field(default_factory=dict)
    constructors: dict[str, list[list[str]]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, model_name: str, entry: dict[str, Any]) -> "Service":
        known = {"withoutRequest": "without_request"}
        return cls(model_name=model_name, **{known.get(key, key): value for key, value in entry.items()})

    @cached_property
    def model(self) -> dict[str, Any]:
        return _LOADER.load_service_model(self.model_name, "service-2")

    @cached_property
    def paginators(self) -> dict[str, Any]:
        return _LOADER.load_service_model(self.model_name, "paginators-1")["pagination"]

    @cached_property
    def endpoint_rules(self) -> dict[str, Any]:
        return _LOADER.load_service_model(self.model_name, "endpoint-rule-set-1")

    @property
    def metadata(self) -> dict[str, Any]:
        return self.model["metadata"]

    @property
    def protocol(self) -> str:
        """json, rest-json, query or ec2."""
        return self.metadata["protocol"]

    @property
    def client(self) -> str:
        return f"Amazon{self.name}Client"

    @property
    def base_exception(self) -> str:
        return f"Amazon{self.name}Exception"

    @property
    def signing_name(self) -> str:
        return self.metadata.get("signingName", self.metadata["endpointPrefix"])

    def shape(self, name: str) -> Shape:
        return self.model["shapes"][name]

    def operation(self, name: str) -> Shape:
        try:
            return self.model["operations"][name]
        except KeyError:
            raise SystemExit(f"services.json: {self.model_name} has no operation {name}") from None
