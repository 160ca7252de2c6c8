"""Security groups and their rules."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import ignoring_missing
from localcloud.cloudformation.resources.ec2_network import retag, specification
from localcloud.cloudformation.resources.handler import Handler, Target

_EVERYWHERE = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}


def permission(rule: dict[str, Any], peer_group: str) -> dict[str, Any]:
    """A template rule as an EC2 permission; `peer_group` is the property that names the other group."""
    described = {"Description": rule["Description"]} if rule.get("Description") else {}
    made: dict[str, Any] = {"IpProtocol": str(rule["IpProtocol"])}
    for name in ("FromPort", "ToPort"):
        if rule.get(name) is not None and made["IpProtocol"] != "-1":
            made[name] = int(rule[name])
    if rule.get("CidrIp"):
        made["IpRanges"] = [{"CidrIp": rule["CidrIp"]} | described]
    if rule.get("CidrIpv6"):
        made["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"]} | described]
    if rule.get(peer_group):
        made["UserIdGroupPairs"] = [{"GroupId": rule[peer_group]} | described]
    prefix_list = rule.get("SourcePrefixListId") or rule.get("DestinationPrefixListId")
    if prefix_list:
        made["PrefixListIds"] = [{"PrefixListId": prefix_list} | described]
    return made


class SecurityGroup(Handler):
    """AWS::EC2::SecurityGroup"""

    def create(self, target: Target) -> None:
        ec2 = target.client("ec2")
        vpc = {"VpcId": target.get("VpcId")} if target.get("VpcId") else {}
        name = target.name("GroupName", longest=255)
        tags = specification(target, "security-group")
        answer = ec2.create_security_group(GroupName=name, Description=target.get("GroupDescription"), TagSpecifications=tags, **vpc)
        target.initiated(answer["GroupId"])
        group = ec2.describe_security_groups(GroupIds=[answer["GroupId"]])["SecurityGroups"][0]
        target.attributes = {"GroupId": answer["GroupId"], "Id": answer["GroupId"], "VpcId": group.get("VpcId", "")}
        if target.get("SecurityGroupEgress"):
            ec2.revoke_security_group_egress(GroupId=target.physical_id, IpPermissions=[_EVERYWHERE])
        self._change(target, {})

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._change(target, old)
        retag(target, old)

    def delete(self, target: Target) -> None:
        ignoring_missing(target.client("ec2").delete_security_group, GroupId=target.physical_id)

    @staticmethod
    def _change(target: Target, old: dict[str, Any]) -> None:
        ec2 = target.client("ec2")
        for property_name, peer, add, remove in (
            ("SecurityGroupIngress", "SourceSecurityGroupId", ec2.authorize_security_group_ingress, ec2.revoke_security_group_ingress),
            ("SecurityGroupEgress", "DestinationSecurityGroupId", ec2.authorize_security_group_egress, ec2.revoke_security_group_egress),
        ):
            wanted, present = target.get(property_name) or [], old.get(property_name) or []
            for rule in present:
                if rule not in wanted:
                    ignoring_missing(remove, GroupId=target.physical_id, IpPermissions=[permission(rule, peer)])
            for rule in wanted:
                if rule not in present:
                    add(GroupId=target.physical_id, IpPermissions=[permission(rule, peer)])


class SecurityGroupRule(Handler):
    """AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress"""

    def __init__(self, direction: str, peer: str) -> None:
        self._direction = direction
        self._peer = peer

    def create(self, target: Target) -> None:
        add = getattr(target.client("ec2"), f"authorize_security_group_{self._direction}")
        answer = add(GroupId=target.get("GroupId"), IpPermissions=[permission(target.properties, self._peer)])
        target.initiated(answer["SecurityGroupRules"][0]["SecurityGroupRuleId"])
        target.attributes = {"Id": target.physical_id}

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self._remove(target, old)
        self.create(target)

    def delete(self, target: Target) -> None:
        self._remove(target, target.properties)

    def _remove(self, target: Target, rule: dict[str, Any]) -> None:
        remove = getattr(target.client("ec2"), f"revoke_security_group_{self._direction}")
        ignoring_missing(remove, GroupId=rule["GroupId"], IpPermissions=[permission(rule, self._peer)])


HANDLERS: dict[str, Handler] = {
    "AWS::EC2::SecurityGroup": SecurityGroup(),
    "AWS::EC2::SecurityGroupIngress": SecurityGroupRule("ingress", "SourceSecurityGroupId"),
    "AWS::EC2::SecurityGroupEgress": SecurityGroupRule("egress", "DestinationSecurityGroupId"),
}
