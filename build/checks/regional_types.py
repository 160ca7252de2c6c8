"""Compares regional-types.json with the registry schemas per region that cfn-lint ships.

usage: python3 build/checks/regional_types.py [--write] [TEMPLATE.json ...]

Without --write it fails when the table differs for the types of the templates given (and for those that the table names).
"""

import datetime
import importlib.metadata
import importlib.util
import json
import re
import sys
from pathlib import Path

TABLE = Path(__file__).parents[2] / "src/CloudWorkstation.Domain/Regions/regional-types.json"
WITHOUT_DATA = re.compile(r"us_iso|eu_iso|eusc")
"""Regions for which cfn-lint has no schemas of their own and repeats those of us-east-1."""


def types_by_region() -> dict[str, set[str]]:
    """The resource types of each region."""
    package = importlib.util.find_spec("cfnlint")
    if package is None or package.origin is None:
        raise SystemExit("cfn-lint is missing. Install it, then run this again:  python3 -m pip install cfn-lint")
    folder = Path(package.origin).parent / "data/schemas/providers"
    files = [file for file in sorted(folder.glob("*_*_[0-9].py")) if not WITHOUT_DATA.match(file.stem)]
    return {file.stem.replace("_", "-"): set(re.findall(r'"(AWS::[A-Za-z0-9:]+)"', file.read_text())) for file in files}


def main(arguments: list[str]) -> int:
    write = "--write" in arguments
    table = json.loads(TABLE.read_text()) if TABLE.exists() else {"lacking": {}}
    templates = [json.loads(Path(name).read_text()) for name in arguments if name != "--write"]
    used = {resource["Type"] for template in templates for resource in template["Resources"].values()}
    known = types_by_region()
    types = sorted(name for name in used | set(table["lacking"]) if name.startswith("AWS::"))
    lacking = {name: [region for region, there in known.items() if name not in there] for name in types}
    lacking = {name: regions for name, regions in lacking.items() if regions}
    if write:
        table = {
            "source": f"CloudFormation's registry schemas per region, as shipped in cfn-lint {importlib.metadata.version('cfn-lint')}",
            "asOf": datetime.date.today().isoformat(),
            "lacking": lacking,
        }
        TABLE.write_text(json.dumps(table, indent=2) + "\n")
        return 0
    for name in sorted({*lacking, *table["lacking"]}):
        if lacking.get(name) != table["lacking"].get(name):
            print(f"{name}: regional-types.json says {table['lacking'].get(name)}, cfn-lint {lacking.get(name)}. Run: python3 {sys.argv[0]} --write …")
    return 0 if lacking == table["lacking"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
