"""The AWS CLI's own `cloudformation deploy` works against the local cloud."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from localcloud.settings import ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET
from tests.localcloud.cloudformation.stack_case import StackCase, Template, parameter


class AwsCli(StackCase):
    """deploy makes a change set, executes it and waits."""

    @classmethod
    def setUpClass(cls) -> None:
        if shutil.which("aws") is None:
            if os.environ.get("CI") == "true":
                raise AssertionError("the AWS CLI is missing")
            raise unittest.SkipTest("the AWS CLI is missing")
        super().setUpClass()

    def deploy(self, resources: Template, *options: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "AWS_ENDPOINT_URL": self.server.cloud.endpoint, "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": ADMINISTRATOR_KEY, "AWS_SECRET_ACCESS_KEY": ADMINISTRATOR_SECRET,
        }  # fmt: skip
        body = {"Parameters": {"Colour": {"Type": "String"}}, "Resources": resources}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "template.json"
            file.write_text(json.dumps(body))
            command = ["aws", "cloudformation", "deploy", "--stack-name", "by-cli", "--template-file", str(file), *options]
            return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    def test_a_stack_is_made_changed_and_left_alone(self) -> None:
        resources = {"Paint": parameter("/cli/paint", {"Ref": "Colour"})}
        for colour in ("red", "blue"):
            done = self.deploy(resources, "--parameter-overrides", f"Colour={colour}", "--tags", "project=paint")
            self.assertEqual(0, done.returncode, done.stdout + done.stderr)
            self.assertEqual(colour, self.ssm.get_parameter(Name="/cli/paint")["Parameter"]["Value"])
        again = self.deploy(resources, "--tags", "project=paint", "--no-fail-on-empty-changeset")
        self.assertEqual(0, again.returncode, again.stderr)
        self.assertIn("No changes to deploy. Stack by-cli is up to date", again.stdout + again.stderr)
        self.assertEqual([], list(self.request("GET", "/localcloud/calls").document["unknown"]))

    def test_a_failure_is_told_and_taken_back(self) -> None:
        broken = {"Paint": parameter("/cli/broken", {"Ref": "Colour"}), "Bad": parameter(None, "v", DependsOn="Paint")}
        broken["Bad"]["Properties"]["Colour"] = "red"
        done = self.deploy(broken, "--stack-name", "by-cli-broken", "--parameter-overrides", "Colour=red")
        self.assertNotEqual(0, done.returncode)
        self.assertIn("Failed to create/update the stack", done.stderr)
        self.settled("by-cli-broken", "ROLLBACK_COMPLETE")
