"""Budgets: alerts cannot change in place, and a name is one budget's."""

from __future__ import annotations

from typing import Any

from tests.localcloud.cloud_case import CloudCase
from tests.localcloud.cloudformation.stack_case import template


class Budgets(CloudCase):
    def body(self, name: str, percent: int, amount: int = 100) -> str:
        notification = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": percent}
        subscriber = {"SubscriptionType": "EMAIL", "Address": "ops@example.org"}
        properties: dict[str, Any] = {
            "Budget": {
                "BudgetName": name, "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": amount, "Unit": "USD"},
            },
            "NotificationsWithSubscribers": [{"Notification": notification, "Subscribers": [subscriber]}],
        }  # fmt: skip
        return template({"Budget": {"Type": "AWS::Budgets::Budget", "Properties": properties}})

    def ends(self, stack: str) -> str:
        cfn = self.client("cloudformation")

        def rests() -> str | None:
            status = str(cfn.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"])
            return None if status.endswith("_IN_PROGRESS") else status

        return str(self.eventually(rests))

    def names(self) -> list[str]:
        budgets = self.client("budgets").describe_budgets(AccountId="123456789012")["Budgets"]
        return sorted(str(budget["BudgetName"]) for budget in budgets)

    def test_other_alerts_need_another_name_and_another_amount_does_not(self) -> None:
        cfn = self.client("cloudformation")
        cfn.create_stack(StackName="money", TemplateBody=self.body("first", 80))
        self.assertEqual("CREATE_COMPLETE", self.ends("money"))
        cfn.update_stack(StackName="money", TemplateBody=self.body("first", 80, amount=200))
        self.assertEqual("UPDATE_COMPLETE", self.ends("money"))
        cfn.update_stack(StackName="money", TemplateBody=self.body("first", 90))
        self.assertEqual("UPDATE_ROLLBACK_COMPLETE", self.ends("money"))
        cfn.update_stack(StackName="money", TemplateBody=self.body("second", 90))
        self.assertEqual("UPDATE_COMPLETE", self.ends("money"))
        self.assertEqual(["second"], self.names())
