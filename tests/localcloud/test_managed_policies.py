"""What AWS brings to every account."""

from __future__ import annotations

from tests.localcloud.cloud_case import CloudCase


class ManagedPolicies(CloudCase):
    """Policies that AWS manages."""

    plug_ins = ()

    def test_policies_that_aws_manages_can_be_read(self) -> None:
        policy = self.client("iam").get_policy(PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")["Policy"]
        self.assertEqual("ReadOnlyAccess", policy["PolicyName"])
