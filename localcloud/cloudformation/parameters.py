"""Template parameters: defaults, previous values, constraints, and values fetched from Parameter Store."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.intrinsics import text_of

_SSM_VALUE = re.compile(r"AWS::SSM::Parameter::Value<(.+)>")
_LIST = re.compile(r"List<.+>|CommaDelimitedList")


@dataclass(frozen=True)
class Parameter:
    """One parameter with its value."""

    name: str
    text: str
    """What the caller gave, the default, or the Parameter Store name."""
    value: Any
    """What Ref gives: text or a list of texts."""
    no_echo: bool = False
    resolved: str | None = None
    """The Parameter Store value, for the SSM types."""

    def described(self) -> dict[str, Any]:
        """The parameter as DescribeStacks shows it."""
        shown = {"ParameterKey": self.name, "ParameterValue": "****" if self.no_echo else self.text}
        return shown | ({"ResolvedValue": self.resolved} if self.resolved is not None else {})


Fetch = Callable[[list[str]], dict[str, str]]
"""Reads Parameter Store values by name; absent ones are left out."""

_BATCH = 10
"""GetParameters takes no more names."""


def read(
    template: dict[str, Any], given: list[dict[str, Any]], previous: dict[str, Parameter], fetch: Fetch
) -> dict[str, Parameter]:
    """Every parameter of the template with its value; ValidationError names what is missing, unknown or not allowed."""
    declared: dict[str, dict[str, Any]] = template.get("Parameters") or {}
    by_name = {item["ParameterKey"]: item for item in given}
    unknown = [name for name in by_name if name not in declared]
    if unknown:
        raise invalid(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    texts: dict[str, str] = {}
    missing: list[str] = []
    for name, declaration in declared.items():
        text = _text(name, declaration, by_name.get(name), previous)
        if text is None:
            missing.append(name)
        else:
            texts[name] = text
    if missing:
        raise invalid(f"Parameters: [{', '.join(missing)}] must have values")
    for name, text in texts.items():
        _check_given(name, declared[name], text)
    stored = [text for name, text in texts.items() if _SSM_VALUE.fullmatch(_declared_type(declared[name]))]
    found = fetch(list(dict.fromkeys(stored))) if stored else {}
    absent = [text for text in stored if text not in found]
    if absent:
        raise invalid(f"Unable to fetch parameters [{','.join(absent)}] from parameter store for this account.")
    return {name: _parameter(name, declared[name], text, found) for name, text in texts.items()}


def fetcher(client: Any) -> Fetch:
    """Reads values through an SSM client."""

    def fetch(names: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        try:
            for start in range(0, len(names), _BATCH):
                answer = client.get_parameters(Names=names[start : start + _BATCH])
                for one in answer["Parameters"]:
                    # A name may carry a version or a label; the answer's does not.
                    full = one["Name"] + one.get("Selector", f":{one['Version']}")
                    found |= {name: one["Value"] for name in names if name in (one["Name"], full)}
        except ClientError as error:
            if error.response["Error"]["Code"] == "AccessDeniedException":
                raise invalid("AccessDenied. User doesn't have permission to call ssm:GetParameters") from error
            raise
        return found

    return fetch


def _text(name: str, declaration: dict[str, Any], given: dict[str, Any] | None, previous: dict[str, Parameter]) -> str | None:
    if given is not None and given.get("UsePreviousValue"):
        if name not in previous:
            raise invalid(
                f"Invalid input for parameter key {name}. Cannot specify usePreviousValue as true "
                "for a parameter key not in the previous template"
            )
        return previous[name].text
    if given is not None and "ParameterValue" in given:
        return str(given["ParameterValue"])
    if "Default" in declaration:
        return text_of(declaration["Default"])
    return None


def _declared_type(declaration: dict[str, Any]) -> str:
    return str(declaration.get("Type", ""))


def _check_given(name: str, declaration: dict[str, Any], text: str) -> None:
    """Constraints hold for what the caller gives: of the SSM types that is the name, not the value behind it."""
    declared_type = _declared_type(declaration)
    ssm = _SSM_VALUE.fullmatch(declared_type)
    _check_type(name, ssm.group(1) if ssm else declared_type)
    for item in [text] if ssm else _items(declared_type, text):
        _check_value(name, declaration, "String" if ssm else declared_type, item)


def _items(declared_type: str, text: str) -> list[str]:
    if _LIST.fullmatch(declared_type) is None:
        return [text]
    return [item.strip() for item in text.split(",")] if text else []


def _parameter(name: str, declaration: dict[str, Any], text: str, stored: dict[str, str]) -> Parameter:
    declared_type = _declared_type(declaration)
    no_echo = str(declaration.get("NoEcho", "false")).lower() == "true"
    ssm = _SSM_VALUE.fullmatch(declared_type)
    resolved = stored[text] if ssm else None
    declared_type = ssm.group(1) if ssm else declared_type
    value = text if resolved is None else resolved
    return Parameter(name, text, _items(declared_type, value) if _LIST.fullmatch(declared_type) else value, no_echo, resolved)


def _check_type(name: str, declared_type: str) -> None:
    if declared_type in ("String", "Number", "CommaDelimitedList", "AWS::SSM::Parameter::Name"):
        return
    inner = declared_type.removeprefix("List<").removesuffix(">")
    if not (inner in ("String", "Number") or inner.startswith("AWS::")):
        raise invalid(f"Template format error: Unrecognized parameter type: {declared_type}")


def _check_value(name: str, declaration: dict[str, Any], declared_type: str, value: str) -> None:
    explained = declaration.get("ConstraintDescription")

    def refuse(message: str) -> None:
        raise invalid(f"Parameter {name} failed to satisfy constraint: {explained}" if explained else f"Parameter '{name}' {message}")

    allowed = declaration.get("AllowedValues")
    if allowed is not None and value not in [text_of(item) for item in allowed]:
        refuse("must be one of AllowedValues")
    pattern = declaration.get("AllowedPattern")
    if pattern is not None and not re.fullmatch(pattern, value):
        refuse(f"must match pattern {pattern}")
    if "MinLength" in declaration and len(value) < int(declaration["MinLength"]):
        refuse(f"must contain at least {declaration['MinLength']} characters")
    if "MaxLength" in declaration and len(value) > int(declaration["MaxLength"]):
        refuse(f"must contain at most {declaration['MaxLength']} characters")
    if declared_type in ("Number", "List<Number>"):
        try:
            number = float(value)
        except ValueError:
            raise invalid(f"Parameter '{name}' must be a number.") from None
        if "MinValue" in declaration and number < float(declaration["MinValue"]):
            refuse(f"must be a number not less than {declaration['MinValue']}")
        if "MaxValue" in declaration and number > float(declaration["MaxValue"]):
            refuse(f"must be a number not greater than {declaration['MaxValue']}")
