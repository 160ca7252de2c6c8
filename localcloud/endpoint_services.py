"""VPC endpoint services: which there are, in which zones, and what EC2 asks of an endpoint before it makes one."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends

from localcloud.service import PASS_ON, ApiError, Call, Cloud, PassOn, Service

_INTERFACES = (
    "athena", "cloudformation", "ec2", "ecr.api", "ecr.dkr", "ecs", "elasticfilesystem", "events", "glue", "kms", "lambda", "logs",
    "monitoring", "redshift-data", "s3", "sagemaker.api", "sagemaker.runtime", "secretsmanager", "servicecatalog", "sns", "sqs", "ssm",
    "ssmmessages", "states", "sts",
)  # fmt: skip
_REVERSED_IN_CHINA = {
    "athena", "cloudformation", "ec2", "ecr.api", "ecr.dkr", "elasticfilesystem", "lambda", "monitoring", "redshift-data", "s3", "sagemaker.api",
    "sagemaker.runtime", "servicecatalog", "sqs", "states", "sts",
}  # fmt: skip
"""Interfaces whose names begin with `cn.` there (DescribeVpcEndpointServices in cn-north-1)."""
_OF_SAGEMAKER = ("notebook", "studio")
_GATEWAYS = ("dynamodb", "s3")


class EndpointServices(Service):
    """What EC2 answers and asks about endpoint services; the endpoints themselves are moto's."""

    name = "ec2"

    def DescribeVpcEndpointServices(self, call: Call) -> dict[str, Any]:
        params = call.params
        details = self._details(call)
        asked = params.get("ServiceNames") or []
        known = {detail["ServiceName"] for detail in details}
        for name in asked:
            if name not in known:
                raise _unknown(name)
        for condition in params.get("Filters") or []:
            values = condition.get("Values") or []
            match condition.get("Name"):
                case "service-name":
                    details = [detail for detail in details if detail["ServiceName"] in values]
                case "service-type":
                    details = [detail for detail in details if detail["ServiceType"][0]["ServiceType"] in values]
                case other:
                    raise ApiError("InvalidFilter", f"The filter '{other}' is invalid")
        if asked:
            details = [detail for detail in details if detail["ServiceName"] in asked]
        return {"ServiceNames": [detail["ServiceName"] for detail in details], "ServiceDetails": details}

    def CreateVpcEndpoint(self, call: Call) -> PassOn:
        params = call.params
        kind, name = params.get("VpcEndpointType", "Gateway"), params["ServiceName"]
        offered = [detail for detail in self._details(call) if detail["ServiceName"] == name and detail["ServiceType"][0]["ServiceType"] == kind]
        if not offered:
            raise _unknown(name)
        backend = ec2_backends[call.account][call.region]
        if kind == "Gateway":
            _refuse_second_route(backend, params)
            return PASS_ON
        vpc = backend.get_vpc(params["VpcId"])
        zones: set[str] = set()
        for identifier in params.get("SubnetIds") or []:
            zone = str(backend.get_subnet(identifier).availability_zone)
            if zone not in offered[0]["AvailabilityZones"]:
                raise ApiError("InvalidParameter", f"The VPC endpoint service {name} does not support the availability zone of the subnet: {identifier}.")
            if zone in zones:
                raise ApiError("DuplicateSubnetsInSameZone", "Found another VPC endpoint subnet in the availability zone of " + identifier)
            zones.add(zone)
        if str(params.get("PrivateDnsEnabled", True)).lower() == "true":
            if str(vpc.enable_dns_support).lower() != "true" or str(vpc.enable_dns_hostnames).lower() != "true":
                both = "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true"
                raise ApiError("InvalidParameter", f"{both} for {vpc.id}")
            if any(_has_names(endpoint, vpc.id, name) for endpoint in list(backend.vpc_end_points.values())):
                conflict = f"private-dns-enabled cannot be set because there is already a conflicting DNS domain for {name} in the VPC {vpc.id}"
                raise ApiError("InvalidParameter", conflict)
        return PASS_ON

    def _details(self, call: Call) -> list[dict[str, Any]]:
        zones = [zone.name for zone in ec2_backends[call.account][call.region].describe_availability_zones()]
        missing = self.cloud.settings.missing_endpoint_services
        named = [(f"aws.sagemaker.{call.region}.{service}", "Interface") for service in _OF_SAGEMAKER]
        for service in _INTERFACES:
            prefix = "cn.com" if call.region.startswith("cn-") and service in _REVERSED_IN_CHINA else "com"
            named.append((f"{prefix}.amazonaws.{call.region}.{service}", "Interface"))
        named += [(f"com.amazonaws.{call.region}.{service}", "Gateway") for service in _GATEWAYS]
        return [
            {
                "ServiceName": name,
                "ServiceType": [{"ServiceType": kind}],
                "AvailabilityZones": [zone for zone in zones if kind == "Gateway" or name not in missing.get(zone, [])],
                "Owner": "amazon",
                "VpcEndpointPolicySupported": True,
                "AcceptanceRequired": False,
                "ManagesVpcEndpoints": False,
            }
            for name, kind in named
            if "*" not in missing or name not in missing["*"]
        ]  # fmt: skip


def _has_names(endpoint: Any, vpc_id: str, service: str) -> bool:
    interface = str(endpoint.vpc_endpoint_type).lower() == "interface" and str(endpoint.private_dns_enabled).lower() == "true"
    return bool(interface and endpoint.vpc_id == vpc_id and endpoint.service_name == service and "delet" not in str(endpoint.state))


def _refuse_second_route(backend: Any, params: dict[str, Any]) -> None:
    for endpoint in list(backend.vpc_end_points.values()):
        if endpoint.service_name == params["ServiceName"] and "delet" not in str(endpoint.state):
            for table in set(endpoint.route_table_ids or []) & set(params.get("RouteTableIds") or []):
                raise ApiError("RouteAlreadyExists", f"route table {table} already has a route with destination-prefix-list-id of {endpoint.service_name}")


def _unknown(name: str) -> ApiError:
    return ApiError("InvalidServiceName", f"The Vpc Endpoint Service '{name}' does not exist")


def services(cloud: Cloud) -> list[Service]:
    """The plug-in's services."""
    return [EndpointServices(cloud)]
