"""File systems have folders only where somebody made them, each with an owner."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from localcloud.shared_files import Owner, SharedFiles


class Folders(unittest.TestCase):
    """What is below the root of a file system."""

    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.files = SharedFiles(Path(scratch.name) / "efs")
        self.addCleanup(self.files.close)

    def test_a_new_file_system_is_empty_and_everybody_may_look(self) -> None:
        self.assertIsNone(self.files.find("fs-1", "/alice"))
        self.assertEqual(0o755, self.files.root("fs-1").stat().st_mode & 0o777)

    def test_a_folder_belongs_to_whom_it_was_made_for(self) -> None:
        self.files.make("fs-1", "/alice", Owner(10001, 10002, 0o700))
        self.assertEqual(Owner(10001, 10002, 0o700), self.files.find("fs-1", "/alice"))
        self.assertEqual({"fs-1": {"/alice": Owner(10001, 10002, 0o700)}}, self.files.everything())

    def test_another_file_system_has_other_folders(self) -> None:
        self.files.make("fs-1", "/alice", Owner(10001, 10002, 0o700))
        self.assertIsNone(self.files.find("fs-2", "/alice"))


if __name__ == "__main__":
    unittest.main()
