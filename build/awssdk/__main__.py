"""Cuts what is called out of botocore's service models: src/AwsSdk/<package>/service.json, which the build turns into a client.

usage: python3 build/awssdk [--check]

The operations of each package are listed in services.json; add a name there and run `make awssdk`.
--check writes nothing and fails when a file would change.
"""

import json
import sys
from pathlib import Path

import botocore

import service_model

_HERE = Path(__file__).parent
_PACKAGES = _HERE.parent.parent / "src" / "AwsSdk"


def main() -> int:
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        print(__doc__, file=sys.stderr)
        return 2
    stale: list[Path] = []
    for name, entry in json.loads((_HERE / "services.json").read_text()).items():
        target = _PACKAGES / entry["package"] / "service.json"
        wanted = service_model.text(service_model.cut(name, entry))
        if target.exists() and target.read_text() == wanted:
            continue
        stale.append(target)
        if not check:
            target.parent.mkdir(exist_ok=True)
            target.write_text(wanted)
    if not check:
        (_HERE / "botocore-version").write_text(botocore.__version__ + "\n")
    for target in stale:
        print(f"{'stale' if check else 'written'}: {target.relative_to(_PACKAGES.parent.parent)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
