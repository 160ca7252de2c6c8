"""Template rules: assertions about parameters that must hold before anything is made."""

from __future__ import annotations

from typing import Any

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.parameters import Parameter


def check_rules(template: dict[str, Any], parameters: dict[str, Parameter], pseudo: dict[str, Any]) -> None:
    """Raises ValidationError with the descriptions of the assertions that do not hold."""
    values = {name: parameter.value for name, parameter in parameters.items()} | pseudo
    for name, rule in (template.get("Rules") or {}).items():
        if "RuleCondition" in rule and not _holds(rule["RuleCondition"], values):
            continue
        failed = [a.get("AssertDescription", "no description") for a in rule.get("Assertions", []) if not _holds(a["Assert"], values)]
        if failed:
            raise invalid(f"Template constraint violation: rule {name} failed: {'; '.join(failed)}")


def _holds(node: Any, values: dict[str, Any]) -> bool:
    result = _value(node, values)
    return result.lower() == "true" if isinstance(result, str) else bool(result)


def _value(node: Any, values: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_value(item, values) for item in node]
    if not isinstance(node, dict) or len(node) != 1:
        return node
    (function, argument), = node.items()
    if function == "Ref":
        return values[argument]
    if function in ("Fn::And", "Fn::Or"):
        return (all if function == "Fn::And" else any)([_holds(item, values) for item in argument])
    if function == "Fn::Not":
        return not _holds(argument[0], values)
    if function == "Fn::RefAll":
        return [value for value in values.values() if isinstance(value, str)]
    if function not in ("Fn::Equals", "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn"):
        raise invalid(f"Template error: {function} cannot be used in Rules")
    left, right = (_value(item, values) for item in argument)
    if function == "Fn::Contains":
        return right in left
    if function == "Fn::EachMemberEquals":
        return all(item == right for item in left)
    if function == "Fn::EachMemberIn":
        return all(item in right for item in left)
    return left == right
