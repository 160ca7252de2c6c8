"""What the model says about a property, as its documentation: required, default size limits, pattern, values."""

from xml.sax.saxutils import escape

from properties import Property
from service import Service, Shape


def document(service: Service, prop: Property) -> str | None:
    facts = []
    if prop.required and not prop.member.get("idempotencyToken"):
        facts.append("Required")
    if prop.member.get("idempotencyToken"):
        facts.append("Made up for each call when null")
    shape = prop.shape
    counted = {"string": "length", "blob": "bytes", "list": "items", "map": "entries"}.get(shape["type"], "range")
    facts.extend(_limits(counted, shape))
    if shape["type"] == "list":
        item = service.shape(shape["member"]["shape"])
        if item["type"] == "string":
            facts.extend(f"item {fact}" for fact in [*_limits("length", item), *_values(item), *_pattern(item)])
    facts.extend(_pattern(shape))
    if prop.member.get("deprecated") or shape.get("deprecated"):
        facts.append("deprecated")
    text = "; ".join(facts)
    return escape(text[:1].upper() + text[1:]) + "." if text else None


def _limits(what: str, shape: Shape) -> list[str]:
    if "enum" in shape or ("min" not in shape and "max" not in shape):
        return []
    if "max" not in shape:
        return [f"{what} {shape['min']} or more"]
    if "min" not in shape:
        return [f"{what} up to {shape['max']}"]
    return [f"{what} {shape['min']} to {shape['max']}"]


def _pattern(shape: Shape) -> list[str]:
    pattern = shape.get("pattern")
    # One that admits anything says nothing, and some fill a page.
    return [f"pattern {pattern}"] if pattern and pattern not in (".*", "[\\S\\s]*", "[\\s\\S]*") and len(pattern) <= 90 else []


def _values(shape: Shape) -> list[str]:
    values = shape.get("enum", [])
    return [f"one of {', '.join(values)}"] if 0 < len(values) <= 6 else []
