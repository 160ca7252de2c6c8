"""A Studio domain in a local cloud."""

from __future__ import annotations

import json
import time

from benchmarks.local_cloud import LocalCloud


def studio_domain(cloud: LocalCloud) -> tuple[str, str]:
    """Makes one and returns its id and the ARN of its users' role."""
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": ["sagemaker.amazonaws.com", "glue.amazonaws.com"]}, "Action": "sts:AssumeRole"}]}
    role = cloud.client("iam").create_role(RoleName="researcher", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    subnets = cloud.client("ec2").describe_subnets()["Subnets"][:2]
    vpc = subnets[0]["VpcId"]
    group = cloud.client("ec2").create_security_group(GroupName="studio", Description="studio", VpcId=vpc)["GroupId"]
    sagemaker = cloud.client("sagemaker")
    domain = sagemaker.create_domain(
        DomainName="benchmark", AuthMode="IAM", AppNetworkAccessType="VpcOnly", VpcId=vpc, SubnetIds=[s["SubnetId"] for s in subnets],
        DefaultUserSettings={"ExecutionRole": role, "SecurityGroups": [group]})["DomainArn"].rsplit("/", 1)[1]
    while sagemaker.describe_domain(DomainId=domain)["Status"] != "InService":
        time.sleep(0.1)
    return domain, role
