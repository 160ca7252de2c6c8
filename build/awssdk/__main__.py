"""Writes src/AwsSdk/<package>/Generated from botocore's service models.

usage: python3 build/awssdk [--check]

The operations of each package are listed in services.json; add a name there and run `make awssdk`.
--check writes nothing and fails when a file would change.
"""

import json
import shutil
import sys
from pathlib import Path

import botocore

from package import files
from service import Service

_HERE = Path(__file__).parent
_PACKAGES = _HERE.parent.parent / "src" / "AwsSdk"


def main() -> int:
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        print(__doc__, file=sys.stderr)
        return 2
    stale: list[Path] = []
    for model_name, entry in json.loads((_HERE / "services.json").read_text()).items():
        service = Service.from_json(model_name, entry)
        folder = _PACKAGES / service.package / "Generated"
        wanted = files(service)
        present = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.cs")} if folder.exists() else {}
        if wanted == present:
            continue
        stale.append(folder)
        if not check:
            shutil.rmtree(folder, ignore_errors=True)
            for path, text in wanted.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text)
    if not check:
        (_HERE / "botocore-version").write_text(botocore.__version__ + "\n")
    for folder in stale:
        print(f"{'stale' if check else 'written'}: {folder.relative_to(_PACKAGES.parent.parent)}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
