"""`up` and `down` can be repeated and touch only their own process."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Daemon(unittest.TestCase):
    """Each test has a state folder of its own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = Path(folder.name) / "state"
        self.addCleanup(self.run_command, "down")

    def run_command(self, command: str, *options: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "localcloud", command, "--state-dir", str(self.state), *options]
        return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60)

    def pid(self) -> int:
        return int((self.state / "pid").read_text())

    def test_up_starts_a_cloud_that_the_environment_file_points_to(self) -> None:
        self.assertEqual(0, self.run_command("up").returncode)
        script = f'. {self.state}/env && {sys.executable} -c "import boto3; print(boto3.client(\'sts\').get_caller_identity()[\'Arn\'])"'
        surroundings = {"PATH": os.environ["PATH"], "AWS_PROFILE": "absent"}
        shown = subprocess.run(["sh", "-c", script], capture_output=True, text=True, env=surroundings)
        self.assertEqual("arn:aws:iam::123456789012:user/administrator\n", shown.stdout, shown.stderr)

    def test_up_keeps_a_cloud_that_runs(self) -> None:
        self.run_command("up")
        first = self.pid()
        again = self.run_command("up")
        self.assertEqual((0, first), (again.returncode, self.pid()))

    def test_up_replaces_a_cloud_that_died(self) -> None:
        self.run_command("up")
        first = self.pid()
        os.kill(first, 9)
        self.assertEqual(0, self.run_command("up").returncode)
        self.assertNotEqual(first, self.pid())

    def test_down_ends_the_process_and_removes_the_environment_file(self) -> None:
        self.run_command("up")
        process = self.pid()
        self.assertIn("local cloud stopped", self.run_command("down").stdout)
        self.assertFalse(Path(f"/proc/{process}").exists() and b"localcloud" in Path(f"/proc/{process}/cmdline").read_bytes())
        self.assertEqual([], [name for name in ("env", "pid", "port") if (self.state / name).exists()])

    def test_down_can_be_repeated(self) -> None:
        self.assertEqual((0, "no local cloud was running\n"), ((done := self.run_command("down")).returncode, done.stdout))

    def test_down_leaves_a_process_alone_that_got_the_same_id(self) -> None:
        bystander = subprocess.Popen(["sleep", "60"])
        self.addCleanup(bystander.wait)
        self.addCleanup(bystander.kill)
        self.state.mkdir()
        (self.state / "pid").write_text(str(bystander.pid))
        self.assertIn("no local cloud was running", self.run_command("down").stdout)
        self.assertIsNone(bystander.poll())

    def test_a_start_that_fails_shows_the_end_of_the_log(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            failed = self.run_command("up", "--port", str(taken.getsockname()[1]))
        self.assertEqual(1, failed.returncode)
        self.assertRegex(failed.stderr, r"(?s)The local cloud ended with 1\. The end of .*server\.log:.*in use")

    def test_a_chosen_port_is_used(self) -> None:
        self.run_command("up")
        port = (self.state / "port").read_text().strip()
        self.run_command("down")
        self.assertIn(f":{port};", self.run_command("up", "--port", port).stdout)
