"""AWS Budgets."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.resources.api import call
from localcloud.cloudformation.resources.handler import Handler, Target


class Budget(Handler):
    """AWS::Budgets::Budget; it is made anew when it changes, since the local Budgets cannot update."""

    def create(self, target: Target) -> None:
        budget = dict(target.get("Budget") or {})
        budget["BudgetName"] = budget.get("BudgetName") or target.name("BudgetName", longest=100)
        self._make(target, budget)
        target.initiated(budget["BudgetName"])

    def update(self, target: Target, old: dict[str, Any]) -> None:
        self.delete(target)
        self._make(target, dict(target.get("Budget") or {}) | {"BudgetName": target.physical_id})

    def delete(self, target: Target) -> None:
        call(target, "budgets", "DeleteBudget", {"AccountId": target.account, "BudgetName": target.physical_id})

    @staticmethod
    def _make(target: Target, budget: dict[str, Any]) -> None:
        notifications = target.get("NotificationsWithSubscribers") or []
        call(
            target,
            "budgets",
            "CreateBudget",
            {"AccountId": target.account, "Budget": budget, "NotificationsWithSubscribers": notifications},
        )


HANDLERS: dict[str, Handler] = {"AWS::Budgets::Budget": Budget()}
