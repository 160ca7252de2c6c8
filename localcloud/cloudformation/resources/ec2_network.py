"""VPCs, subnets, routes, gateways, endpoints and flow logs."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.naming import physical_name
from localcloud.cloudformation.resources.api import call, document, fit, ignoring_missing
from localcloud.cloudformation.resources.handler import Handler, Target
from localcloud.cloudformation.resources.recorded import Recorded


def specification(target: Target, kind: str) -> list[dict[str, Any]]:
    """The tags of a new EC2 resource."""
    return [{"ResourceType": kind, "Tags": target.tag_list}] if target.tags else []


def retag(target: Target, old: dict[str, Any]) -> None:
    """Gives an EC2 resource the tags it should have."""
    wanted = target.tags
    had = [*(tag["Key"] for tag in old.get("Tags") or []), *target.former_stack_tags]
    gone = [{"Key": key} for key in had if key not in wanted]
    if gone:
        target.client("ec2").delete_tags(Resources=[target.physical_id], Tags=gone)
    if wanted:
        target.client("ec2").create_tags(Resources=[target.physical_id], Tags=target.tag_list)


class Vpc(Handler):
    """AWS::EC2::VPC"""

    def create(self, target: Target) -> None:
        values = target.properties | {"TagSpecifications": specification(target, "vpc")}
        vpc = call(target, "ec2", "CreateVpc", values)["Vpc"]
        target.initiated(vpc["VpcId"])
        self._switch(target)
        ec2, mine = target.client("ec2"), [{"Name": "vpc-id", "Values": [vpc["VpcId"]]}]
        group = ec2.describe_security_groups(Filters=[*mine, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"][0]
        acl = ec2.describe_network_acls(Filters=mine)["NetworkAcls"][0]
        target.attributes = {
            "VpcId": vpc["VpcId"], "CidrBlock": vpc["CidrBlock"],
            "DefaultSecurityGroup": group["GroupId"], "DefaultNetworkAcl": acl["NetworkAclId"],
            "CidrBlockAssociations": [entry["AssociationId"] for entry in vpc.get("CidrBlockAssociationSet", [])], "Ipv6CidrBlocks": [],
        }  # fmt: skip

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._switch(target)
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_vpc, VpcId=target.physical_id)

    @staticmethod
    def _switch(target: Target) -> None:
        for name in ("EnableDnsSupport", "EnableDnsHostnames"):
            if name in target.properties:
                value = str(target.get(name)).lower() == "true"
                target.client("ec2").modify_vpc_attribute(VpcId=target.physical_id, **{name: {"Value": value}})


class Subnet(Handler):
    """AWS::EC2::Subnet"""

    def create(self, target: Target) -> None:
        values = target.properties | {"TagSpecifications": specification(target, "subnet")}
        subnet = call(target, "ec2", "CreateSubnet", values)["Subnet"]
        target.initiated(subnet["SubnetId"])
        self._switch(target)
        names = ("SubnetId", "AvailabilityZone", "AvailabilityZoneId", "VpcId", "CidrBlock")
        target.attributes = {name: subnet[name] for name in names if name in subnet} | {"Ipv6CidrBlocks": [], "OutpostArn": ""}
        acls = target.client("ec2").describe_network_acls(
            Filters=[{"Name": "association.subnet-id", "Values": [subnet["SubnetId"]]}]
        )["NetworkAcls"]
        for association in acls[0]["Associations"] if acls else []:
            if association["SubnetId"] == subnet["SubnetId"]:
                target.attributes["NetworkAclAssociationId"] = association["NetworkAclAssociationId"]

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._switch(target)
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_subnet, SubnetId=target.physical_id)

    @staticmethod
    def _switch(target: Target) -> None:
        if "MapPublicIpOnLaunch" in target.properties:
            value = str(target.get("MapPublicIpOnLaunch")).lower() == "true"
            target.client("ec2").modify_subnet_attribute(SubnetId=target.physical_id, MapPublicIpOnLaunch={"Value": value})


class RouteTable(Handler):
    """AWS::EC2::RouteTable"""

    def create(self, target: Target) -> None:
        answer = target.client("ec2").create_route_table(VpcId=target.get("VpcId"), TagSpecifications=specification(target, "route-table"))
        target.initiated(answer["RouteTable"]["RouteTableId"])
        target.attributes = {"RouteTableId": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_route_table, RouteTableId=target.physical_id)


class Route(Handler):
    """AWS::EC2::Route"""

    _DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")

    def create(self, target: Target) -> None:
        call(target, "ec2", "CreateRoute", target.properties)
        target.initiated(physical_name(target.stack_name, target.logical_id))
        target.attributes = {"CidrBlock": next((target.get(name) for name in self._DESTINATIONS if target.get(name)), "")}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        call(target, "ec2", "ReplaceRoute", target.properties)

    def delete(self, target: Target) -> None:
        keys = {name: target.get(name) for name in ("RouteTableId", *self._DESTINATIONS)}
        ignoring_missing(lambda: call(target, "ec2", "DeleteRoute", keys))


class RouteTableAssociation(Handler):
    """AWS::EC2::SubnetRouteTableAssociation"""

    def create(self, target: Target) -> None:
        answer = target.client("ec2").associate_route_table(RouteTableId=target.get("RouteTableId"), SubnetId=target.get("SubnetId"))
        target.initiated(answer["AssociationId"])
        target.attributes = {"Id": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        answer = target.client("ec2").replace_route_table_association(
            AssociationId=target.physical_id, RouteTableId=target.get("RouteTableId")
        )
        target.physical_id = answer["NewAssociationId"]
        target.attributes = {"Id": target.physical_id}

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").disassociate_route_table, AssociationId=target.physical_id)


class InternetGateway(Handler):
    """AWS::EC2::InternetGateway"""

    def create(self, target: Target) -> None:
        answer = target.client("ec2").create_internet_gateway(TagSpecifications=specification(target, "internet-gateway"))
        target.initiated(answer["InternetGateway"]["InternetGatewayId"])
        target.attributes = {"InternetGatewayId": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_internet_gateway, InternetGatewayId=target.physical_id)


class GatewayAttachment(Handler):
    """AWS::EC2::VPCGatewayAttachment"""

    def create(self, target: Target) -> None:
        target.client("ec2").attach_internet_gateway(InternetGatewayId=target.get("InternetGatewayId"), VpcId=target.get("VpcId"))
        target.initiated(f"IGW|{target.get('VpcId')}")
        target.attributes = {"AttachmentType": "IGW"}

    def delete(self, target: Target) -> None:
        ec2 = target.client("ec2")
        ignoring_missing(ec2.detach_internet_gateway, InternetGatewayId=target.get("InternetGatewayId"), VpcId=target.get("VpcId"))


class VpcEndpoint(Handler):
    """AWS::EC2::VPCEndpoint"""

    def create(self, target: Target) -> None:
        values = dict(target.properties)
        if "PolicyDocument" in values:
            values["PolicyDocument"] = document(values["PolicyDocument"])
        kind = values.setdefault("VpcEndpointType", "Gateway")
        endpoint = call(
            target, "ec2", "CreateVpcEndpoint", values | {"TagSpecifications": specification(target, "vpc-endpoint")}
        )["VpcEndpoint"]
        target.initiated(endpoint["VpcEndpointId"])
        entries = [f"{entry.get('HostedZoneId', 'Z7HUB22UULQXV')}:{entry['DnsName']}" for entry in endpoint.get("DnsEntries", [])]
        interfaces = endpoint.get("NetworkInterfaceIds", []) if kind == "Interface" else []
        target.attributes = {
            "Id": target.physical_id, "NetworkInterfaceIds": interfaces, "DnsEntries": entries,
            "CreationTimestamp": str(endpoint.get("CreationTimestamp", "")),
        }  # fmt: skip
        _guard(target, interfaces)

    def update(self, target: Target, old: dict[str, Any]) -> None:
        changes: dict[str, Any] = {"VpcEndpointId": target.physical_id}
        if target.get("PolicyDocument") != old.get("PolicyDocument"):
            changes["PolicyDocument"] = document(target.get("PolicyDocument", {}))
        for name, add, remove in (
            ("RouteTableIds", "AddRouteTableIds", "RemoveRouteTableIds"),
            ("SubnetIds", "AddSubnetIds", "RemoveSubnetIds"),
            ("SecurityGroupIds", "AddSecurityGroupIds", "RemoveSecurityGroupIds"),
        ):
            new_ids, old_ids = target.get(name, []), old.get(name, [])
            changes[add] = [item for item in new_ids if item not in old_ids] or None
            changes[remove] = [item for item in old_ids if item not in new_ids] or None
        call(target, "ec2", "ModifyVpcEndpoint", changes)
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_vpc_endpoints, VpcEndpointIds=[target.physical_id])


def _guard(target: Target, interfaces: list[str]) -> None:
    """Puts the endpoint's security groups on its network interfaces, which moto leaves out."""
    groups = target.get("SecurityGroupIds")
    for interface in interfaces if groups else []:
        target.client("ec2").modify_network_interface_attribute(NetworkInterfaceId=interface, Groups=groups)


class FlowLog(Handler):
    """AWS::EC2::FlowLog"""

    def create(self, target: Target) -> None:
        values = {key: value for key, value in target.properties.items() if key not in ("ResourceId", "Tags", "LogFormat")}
        values |= {"ResourceIds": [target.get("ResourceId")], "TagSpecifications": specification(target, "vpc-flow-log")}
        answer = call(target, "ec2", "CreateFlowLogs", values)
        target.initiated(answer["FlowLogIds"][0])
        target.attributes = {"Id": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_flow_logs, FlowLogIds=[target.physical_id])


class InstanceConnectEndpoint(Recorded):
    """AWS::EC2::InstanceConnectEndpoint: a record with a network interface in its subnet."""

    def create(self, target: Target) -> None:
        super().create(target)
        groups = {"Groups": target.get("SecurityGroupIds")} if target.get("SecurityGroupIds") else {}
        arguments = {"SubnetId": target.get("SubnetId"), "Description": f"EC2 Instance Connect Endpoint {target.physical_id}"}
        answer = target.client("ec2").create_network_interface(**arguments, **groups)
        target.state["interface"] = answer["NetworkInterface"]["NetworkInterfaceId"]

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_network_interface, NetworkInterfaceId=target.state["interface"])


class ElasticIp(Handler):
    """AWS::EC2::EIP"""

    def create(self, target: Target) -> None:
        answer = target.client("ec2").allocate_address(Domain="vpc", TagSpecifications=specification(target, "elastic-ip"))
        target.initiated(answer["PublicIp"])
        target.attributes = {"AllocationId": answer["AllocationId"], "PublicIp": answer["PublicIp"]}

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").release_address, AllocationId=target.attributes["AllocationId"])


class NatGateway(Handler):
    """AWS::EC2::NatGateway"""

    def create(self, target: Target) -> None:
        client = target.client("ec2")
        shape = client.meta.service_model.operation_model("CreateNatGateway").input_shape
        values = {key: value for key, value in target.properties.items() if key != "Tags"}
        answer = client.create_nat_gateway(**fit(shape, values), TagSpecifications=specification(target, "natgateway"))
        target.initiated(answer["NatGateway"]["NatGatewayId"])
        target.attributes = {"NatGatewayId": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_nat_gateway, NatGatewayId=target.physical_id)


HANDLERS: dict[str, Handler] = {
    "AWS::EC2::VPC": Vpc(),
    "AWS::EC2::Subnet": Subnet(),
    "AWS::EC2::RouteTable": RouteTable(),
    "AWS::EC2::Route": Route(),
    "AWS::EC2::SubnetRouteTableAssociation": RouteTableAssociation(),
    "AWS::EC2::InternetGateway": InternetGateway(),
    "AWS::EC2::VPCGatewayAttachment": GatewayAttachment(),
    "AWS::EC2::VPCEndpoint": VpcEndpoint(),
    "AWS::EC2::FlowLog": FlowLog(),
    "AWS::EC2::InstanceConnectEndpoint": InstanceConnectEndpoint(),
    "AWS::EC2::EIP": ElasticIp(),
    "AWS::EC2::NatGateway": NatGateway(),
}
