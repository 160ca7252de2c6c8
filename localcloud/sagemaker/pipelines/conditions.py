"""Conditions of a Condition step: their form, and whether they hold."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from localcloud.sagemaker.pipelines.syntax import Problem, object_at

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "Equals": lambda left, right: left == right,
    "GreaterThan": lambda left, right: left > right,
    "GreaterThanOrEqualTo": lambda left, right: left >= right,
    "LessThan": lambda left, right: left < right,
    "LessThanOrEqualTo": lambda left, right: left <= right,
}
_MEMBERS = {"In": ("QueryValue", "Values"), "Not": ("Condition",), "Or": ("Conditions",)}


def check(step: str, arguments: dict[str, Any]) -> None:
    """Raises Problem unless the arguments are those of a Condition step."""
    conditions = arguments.get("Conditions")
    if not isinstance(conditions, list) or not conditions:
        raise Problem(f"Step {step}: Conditions is missing or empty")
    if not arguments.get("IfSteps") and not arguments.get("ElseSteps"):
        raise Problem(f"Step {step}: IfSteps and ElseSteps are both empty")
    for condition in conditions:
        _check_one(step, condition)


def holds(condition: dict[str, Any], resolve: Callable[[Any], Any]) -> bool:
    """Whether a condition holds, its operands resolved. Raises ValueError when they cannot be compared."""
    kind = condition["Type"]
    if kind == "Not":
        return not holds(condition["Condition"], resolve)
    if kind == "Or":
        return any(holds(each, resolve) for each in condition["Conditions"])
    if kind == "In":
        return resolve(condition["QueryValue"]) in resolve(condition["Values"])
    left, right = _alike(resolve(condition["LeftValue"]), resolve(condition["RightValue"]))
    try:
        return COMPARISONS[kind](left, right)
    except TypeError as error:
        raise ValueError(f"{left!r} and {right!r} cannot be compared with {kind}") from error


def _check_one(step: str, condition: Any) -> None:
    kind = object_at(condition, f"a condition of step {step}").get("Type")
    if kind not in COMPARISONS and kind not in _MEMBERS:
        raise Problem(f"Step {step}: condition type '{kind}' is not one of {', '.join([*COMPARISONS, *_MEMBERS])}")
    for member in _MEMBERS.get(kind, ("LeftValue", "RightValue")):
        if member not in condition:
            raise Problem(f"Step {step}: a condition of type {kind} needs {member}")
    nested = [condition["Condition"]] if kind == "Not" else condition["Conditions"] if kind == "Or" else []
    for each in nested:
        _check_one(step, each)


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """A text that is a number compares with a number as a number."""
    if isinstance(left, str) and isinstance(right, (int, float)):
        return _number(left), right
    if isinstance(right, str) and isinstance(left, (int, float)):
        return left, _number(right)
    return left, right


def _number(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text
