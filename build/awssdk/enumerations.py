"""Writes constant classes, the official packages' kind of enumeration."""

import csharp
from naming import constant, literal
from service import Service, Shape


def write(service: Service, name: str, shape: Shape) -> str:
    fields: dict[str, str] = {}
    for value in shape["enum"]:
        fields.setdefault(constant(value), value)
    body = "".join(f"public static readonly {name} {field} = new({literal(value)});\n" for field, value in fields.items())
    body += f"""
public {name}(string value)
    : base(value)
{{
}}

/// <summary>The constant for a value, known here or not.</summary>
public static {name} FindValue(string value) => FindValue<{name}>(value);

public static implicit operator {name}(string value) => value is null ? null : new(value);
"""
    return csharp.file(service.namespace, csharp.block(f"public sealed class {name} : ConstantClass", body), ("Amazon.Runtime",))
