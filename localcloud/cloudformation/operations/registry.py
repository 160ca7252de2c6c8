"""The registry's operations, and an answer for everything that is not part of this cloud."""

from __future__ import annotations

import json
from typing import Any

from botocore.session import get_session

from localcloud.cloudformation.errors import ApiError
from localcloud.cloudformation.paging import page
from localcloud.cloudformation.schemas import known_types, schema_of
from localcloud.service import Call, Operation, Service

Output = dict[str, Any]


class RegistryOperations(Service):
    """DescribeType and ListTypes, from the registry schemas."""

    name = "cloudformation"

    def DescribeType(self, call: Call) -> Output:
        name = call.params.get("TypeName") or str(call.params.get("Arn", "")).rpartition("/")[2].replace("-", "::")
        schema = schema_of(name)
        if schema is None:
            raise ApiError("TypeNotFoundException", f"The type '{name}' cannot be found.", 404)
        arn = f"arn:aws:cloudformation:{call.region}::type/resource/{name.replace('::', '-')}"
        return {
            "Arn": arn, "Type": "RESOURCE", "TypeName": name, "Schema": json.dumps(schema.document),
            "ProvisioningType": "FULLY_MUTABLE", "DeprecatedStatus": "LIVE", "Visibility": "PUBLIC",
        }  # fmt: skip

    def ListTypes(self, call: Call) -> Output:
        prefix = (call.params.get("Filters") or {}).get("TypeNamePrefix", "")
        names = [name for name in known_types() if name.startswith(prefix)]
        shown, more = page(names, call.params.get("NextToken"), int(call.params.get("MaxResults") or 100))
        return {"TypeSummaries": [{"Type": "RESOURCE", "TypeName": name} for name in shown], **more}


class MissingOperations(Service):
    """Refuses the operations that nothing answers, so that moto's CloudFormation never does."""

    name = "cloudformation"

    def __init__(self, answered: set[str], cloud: Any) -> None:
        super().__init__(cloud)
        self._answered = answered

    def operations(self) -> dict[str, Operation]:
        every = get_session().get_service_model("cloudformation").operation_names
        return {name: self._refuse for name in every if name not in self._answered}

    @staticmethod
    def _refuse(call: Call) -> Output:
        raise ApiError("NotImplemented", f"The local cloud does not implement cloudformation:{call.operation}.", 501)
