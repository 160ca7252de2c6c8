"""The scripts are read by the Python of their image: 3.12 for sagemaker-scikit-learn 1.4-2, 3.11 for AutoGluon 1.4."""
from __future__ import annotations

import ast
import shutil
import subprocess
import unittest
from pathlib import Path
from typing import Optional

from container import SCRIPTS


def interpreter(version: str) -> Optional[str]:
    """An interpreter of that version on this machine, by name or among pyenv's."""
    # pyenv's own "python3.12" only says where the real one is.
    pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    return str(pyenv[-1]) if pyenv else shutil.which(f"python{version}")


class PythonTest(unittest.TestCase):
    def test_every_script_compiles_with_the_pythons_of_the_images_and_without_a_warning(self) -> None:
        for version in ("3.11", "3.12"):
            python = interpreter(version)
            with self.subTest(version):
                if python is None:
                    self.skipTest(f"python{version} is not on this machine")
                command = [python, "-W", "error", "-c", "import pathlib, sys; [compile(pathlib.Path(name).read_text(), name, 'exec') for name in sys.argv[1:]]"]
                done = subprocess.run([*command, *map(str, sorted(SCRIPTS.glob("*.py")))], capture_output=True, text=True)
                self.assertEqual("", done.stderr)

    def test_no_script_imports_what_python_3_12_no_longer_has(self) -> None:
        gone = {"asynchat", "asyncore", "distutils", "imp", "smtpd"}
        for file in sorted(SCRIPTS.glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                self.assertFalse(gone & {name.split(".")[0] for name in names}, f"{file.name}: {names}")


if __name__ == "__main__":
    unittest.main()
