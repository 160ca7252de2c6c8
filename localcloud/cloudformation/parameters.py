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


Fetch = Callable[[str], str]
"""Reads a Parameter Store value by name; raises KeyError when it is absent."""


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
    read_parameters, absent = {}, []
    for name, text in texts.items():
        try:
            read_parameters[name] = _parameter(name, declared[name], text, fetch)
        except KeyError:
            absent.append(text)
    if absent:
        raise invalid(f"Unable to fetch parameters [{','.join(absent)}] from parameter store for this account.")
    return read_parameters


def fetcher(client: Any) -> Fetch:
    """Reads values through an SSM client."""

    def fetch(name: str) -> str:
        try:
            return client.get_parameter(Name=name)["Parameter"]["Value"]
        except ClientError as error:
            raise KeyError(name) from error

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


def _parameter(name: str, declaration: dict[str, Any], text: str, fetch: Fetch) -> Parameter:
    declared_type = str(declaration.get("Type", ""))
    no_echo = str(declaration.get("NoEcho", "false")).lower() == "true"
    ssm = _SSM_VALUE.fullmatch(declared_type)
    resolved = None
    if ssm:
        resolved = fetch(text)
        declared_type = ssm.group(1)
    _check_type(name, declared_type)
    value = resolved if resolved is not None else text
    is_list = _LIST.fullmatch(declared_type) is not None
    values = [item.strip() for item in value.split(",")] if is_list and value != "" else [] if is_list else [value]
    if resolved is None:
        for item in values:
            _check_value(name, declaration, declared_type, item)
    return Parameter(name, text, values if is_list else value, no_echo, resolved)


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
