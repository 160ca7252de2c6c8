"""The table of properties that estimates go by, against AWS's registry schemas as cfn-lint ships them."""

from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import Any, Iterator

try:
    from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas
except ImportError:
    schemas = None

REGION = "us-east-1"
TABLE = Path(__file__).resolve().parents[2] / "src/CloudWorkstation.Estimates/Resources/properties.json"
TYPES: dict[str, dict[str, Any]] = json.loads(TABLE.read_text())["types"]
DEEPEST = 12


@unittest.skipIf(schemas is None, "cfn-lint is missing: python3 -m pip install cfn-lint")
class PropertyRules(unittest.TestCase):
    """What AWS adds to a schema fails here until somebody says what it has to do with the price."""

    def test_every_property_of_aws_is_in_the_table(self) -> None:
        missing = [f"{name} {path}" for name, entry in TYPES.items() for path in unlisted(name, listed(entry))]
        self.assertEqual([], missing, "say in properties.json what each has to do with the price")

    def test_every_property_in_the_table_is_one_of_aws(self) -> None:
        unknown = [f"{name} {path}" for name, entry in TYPES.items() for path in listed(entry) if not exists(name, path)]
        self.assertEqual([], unknown)

    def test_no_property_is_in_the_table_twice(self) -> None:
        for name, entry in TYPES.items():
            paths = [*entry["priced"], *entry["assumed"], *entry["neutral"], *entry["incomplete"]]
            self.assertEqual(len(paths), len(set(paths)), name)
            nested = [(above, path) for above in paths for path in paths if path.startswith(above + ".")]
            self.assertEqual([], nested, f"{name}: what is below a path counts as the path")


def listed(entry: dict[str, Any]) -> set[str]:
    return {*entry["priced"], *entry["assumed"], *entry["neutral"], *entry["incomplete"]}


def schema_of(name: str) -> dict[str, Any]:
    assert schemas is not None
    return schemas.get_resource_schema(REGION, name).schema


def unlisted(name: str, paths: set[str]) -> Iterator[str]:
    """The paths that templates may give and the table does not cover, as short as possible."""
    schema = schema_of(name)
    returned = {path.removeprefix("/properties/").replace("/", ".") for path in schema.get("readOnlyProperties", [])}

    def walk(node: dict[str, Any], prefix: str) -> Iterator[str]:
        for key, child in properties(node, schema).items():
            path = prefix + key
            if path in paths or path in returned:
                continue
            if any(other.startswith(path + ".") for other in paths):
                yield from walk(child, path + ".")
            else:
                yield path

    return walk(schema, "")


def exists(name: str, path: str) -> bool:
    schema = schema_of(name)
    node = schema
    for key in path.split("."):
        children = properties(node, schema)
        if key not in children:
            return False
        node = children[key]
    return True


def properties(node: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> dict[str, dict[str, Any]]:
    """The named properties of a node: through references, lists and alternatives."""
    if depth > DEEPEST:
        return {}
    if "$ref" in node:
        target: Any = schema
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return properties(target, schema, depth + 1)
    found = dict(node.get("properties", {}))
    parts = [node["items"]] if isinstance(node.get("items"), dict) else []
    parts += [part for word in ("anyOf", "oneOf", "allOf") for part in node.get(word, []) if isinstance(part, dict)]
    for part in parts:
        found = {**properties(part, schema, depth + 1), **found}
    return found


if __name__ == "__main__":
    unittest.main()
