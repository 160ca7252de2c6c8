"""Conditions of policy statements: operators, sets of values, and policy variables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

ContextValue = str | list[str]
Context = Mapping[str, ContextValue]
"""Values of condition keys, by lower-case name (`aws:sourcearn`); a list for keys with several values."""

_VARIABLE = re.compile(r"\$\{([^}]*)\}")
_LITERALS = {"*": "*", "?": "?", "$": "$"}


def holds(operator: str, key: str, wanted: list[Any], context: Context) -> bool:
    """Whether one condition holds. `operator`, a known one, as policies write it: `ForAnyValue:StringNotLike`, `BoolIfExists`, `Null`."""
    over, _, name = operator.rpartition(":")
    optional = name.endswith("IfExists")
    name = name.removesuffix("IfExists")
    given = context.get(key)
    values = given if isinstance(given, list) else [] if given is None else [given]
    if name == "Null":
        return str(wanted[0]).lower() == str(not values).lower()
    negated = "Not" in name
    if not values:
        return over == "ForAllValues" or optional or (negated and over != "ForAnyValue")
    compare = _COMPARISONS[name.replace("Not", "")]
    met = [any(compare(value, str(one), context) for one in wanted) for value in values]
    if over == "ForAllValues":
        return all(one != negated for one in met)
    if over == "ForAnyValue":
        return any(one != negated for one in met)
    return any(met) != negated


def is_known(operator: str) -> bool:
    """Whether `holds` can compare with an operator; what it cannot neither allows nor fails to deny."""
    name = operator.rpartition(":")[2].removesuffix("IfExists")
    return name == "Null" or name.replace("Not", "") in _COMPARISONS


def like(pattern: str, text: str, context: Context) -> bool:
    """Whether a text fits a pattern with `*`, `?` and policy variables; a variable without a value fits nothing."""
    if "${" not in pattern:
        return _plain(pattern).fullmatch(text) is not None
    expression, end = "", 0
    for match in _VARIABLE.finditer(pattern):
        value = _value(match[1], context)
        if value is None:
            return False
        expression += _glob(pattern[end : match.start()]) + re.escape(value)
        end = match.end()
    return re.fullmatch(expression + _glob(pattern[end:]), text, re.DOTALL) is not None


def _value(expression: str, context: Context) -> str | None:
    """The value of a variable; `${aws:PrincipalTag/team, 'none'}` has a default."""
    name, _, default = expression.partition(",")
    name = name.strip()
    if name in _LITERALS:
        return name
    found = context.get(name.lower())
    if isinstance(found, str):
        return found
    return default.strip().strip("'") if default else None


def _filled(text: str, context: Context) -> str | None:
    missing = False

    def replace(match: re.Match[str]) -> str:
        nonlocal missing
        value = _value(match[1], context)
        missing = missing or value is None
        return value or ""

    filled = _VARIABLE.sub(replace, text)
    return None if missing else filled


def _equal(value: str, wanted: str, context: Context) -> bool:
    return str(value) == _filled(wanted, context)


def _equal_ignoring_case(value: str, wanted: str, context: Context) -> bool:
    return value.lower() == (_filled(wanted, context) or "").lower()


def _fits(value: str, wanted: str, context: Context) -> bool:
    return like(wanted, value, context)


def _numeric(relation: Callable[[float, float], bool]) -> Callable[[str, str, Context], bool]:
    def compare(value: str, wanted: str, context: Context) -> bool:
        try:
            return relation(float(value), float(wanted))
        except ValueError:
            return False

    return compare


_COMPARISONS: dict[str, Callable[[str, str, Context], bool]] = {
    "StringEquals": _equal,
    "StringEqualsIgnoreCase": _equal_ignoring_case,
    "Bool": _equal_ignoring_case,
    "StringLike": _fits,
    "ArnLike": _fits,
    "ArnEquals": _fits,
    "NumericEquals": _numeric(lambda value, wanted: value == wanted),
    "NumericLessThan": _numeric(lambda value, wanted: value < wanted),
    "NumericLessThanEquals": _numeric(lambda value, wanted: value <= wanted),
    "NumericGreaterThan": _numeric(lambda value, wanted: value > wanted),
    "NumericGreaterThanEquals": _numeric(lambda value, wanted: value >= wanted),
}


def _glob(text: str) -> str:
    return re.escape(text).replace(r"\*", ".*").replace(r"\?", ".")


@lru_cache(4096)
def _plain(pattern: str) -> re.Pattern[str]:
    return re.compile(_glob(pattern), re.DOTALL)
