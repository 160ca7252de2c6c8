"""The files of the local cloud import each other in one direction only: those at the top of a file, inside functions and for types."""

from __future__ import annotations

import ast
import re
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Imports = dict[str, set[str]]


def imports_below(root: Path, package: str) -> Imports:
    """By file of a package: the files of it that it imports, all by their dotted names.

    The `__init__` of a package counts where it is named; that Python runs it before each file of the package does not.
    """
    files = {_dotted(root, path): path for path in sorted((root / package).rglob("*.py"))}
    return {name: {other for other in _imported(path, set(files)) if other != name} for name, path in files.items()}


def _dotted(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path, known: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise AssertionError(f"{path}:{node.lineno} imports by a relative name, which this test does not follow")
            # What is imported from a package may be a file of it or a name in its __init__.
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else str(node.module) for name in inside]
        yield from known.intersection(names)


def reached_from(imports: Imports, start: str) -> dict[str, list[str]]:
    """The files that one imports, directly or through others, each with the shortest way to it."""
    ways: dict[str, list[str]] = {}
    waiting = [[start]]
    while waiting:
        way = waiting.pop(0)
        for name in sorted(imports[way[-1]]):
            if name not in ways:
                ways[name] = [*way, name]
                waiting.append(ways[name])
    return ways


def circles(imports: Imports) -> list[str]:
    """The shortest circles, no two with a file in common: where many files are in circles, a few imports make them."""
    ways = [way for name in imports if (way := reached_from(imports, name).get(name)) is not None]
    found: list[list[str]] = []
    for way in sorted(ways, key=len):
        if not any(set(way) & set(other) for other in found):
            found.append(way)
    return [" -> ".join(way) for way in found]


def layers_of_the_readme() -> dict[str, int]:
    """The row of each file and folder in the table of layers, counted from the top."""
    rows = re.findall(r"^\| \w+ \| (`.*?) \|", (ROOT / "localcloud" / "README.md").read_text(), re.MULTILINE)
    return {name: number for number, row in enumerate(rows, 1) for name in re.findall(r"`(\w+)`", row)}


class LayersTest(unittest.TestCase):
    def test_no_file_imports_itself_through_others(self) -> None:
        found = circles(imports_below(ROOT, "localcloud"))
        advice = "Let one of the files take what it needs as a parameter, or by a shape of localcloud/ports.py."
        if found:
            self.fail("\n".join(["these files import each other in a circle:", *found, advice]))

    def test_no_file_imports_from_a_layer_above_its_own(self) -> None:
        layers, imports = layers_of_the_readme(), imports_below(ROOT, "localcloud")
        parts = {name: name.split(".")[1] for name in imports if "." in name}
        self.assertEqual(sorted(set(parts.values())), sorted(layers), "the table of localcloud/README.md names each file and folder once")
        upward = [
            f"{name} ({layers[parts[name]]}) -> {other} ({layers[parts[other]]})"
            for name in parts for other in imports[name] if other in parts and layers[parts[other]] < layers[parts[name]]
        ]
        if upward:
            self.fail("\n".join(["these imports go up in the table of localcloud/README.md, whose first row is 1:", *upward]))

    def test_a_circle_of_late_imports_and_imports_for_types_is_found(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder) / "example"
            package.mkdir()
            (package / "__init__.py").write_text("")
            (package / "one.py").write_text("from example import two\n")
            (package / "two.py").write_text("def late():\n    import example.three\n")
            (package / "three.py").write_text("if TYPE_CHECKING:\n    from example.one import One\n")
            (package / "four.py").write_text("from example.one import One\n")
            way = "example.one -> example.two -> example.three -> example.one"
            self.assertEqual([way], circles(imports_below(Path(folder), "example")))


if __name__ == "__main__":
    unittest.main()
