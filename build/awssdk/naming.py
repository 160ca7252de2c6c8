"""How the official .NET packages spell the names of AWS's service models."""

import re


def pascal(name: str) -> str:
    """A type or property: the model's own name with a capital first letter."""
    return name[:1].upper() + name[1:]


def exception(shape: str) -> str:
    return pascal(shape) if shape.endswith("Exception") else pascal(shape) + "Exception"


def constant(value: str) -> str:
    """A field of a constant class: `ml.t3.medium` is MlT3Medium, `CREATE_COMPLETE` stays."""
    parts = [part for part in re.split(r"[^A-Za-z0-9_]+", value) if part]
    name = "".join(pascal(part) for part in parts)
    return f"_{name}" if name[:1].isdigit() else name


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
