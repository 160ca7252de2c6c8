"""The real CDK CLI works against the local cloud."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import Any

from localcloud.settings import ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET
from tests.localcloud.cloudformation.assembly import asset_code, write_assembly
from tests.localcloud.cloudformation.stack_case import StackCase, parameter

_ROOT = Path(__file__).parents[3]
_FUNCTION = '''#!/usr/bin/env python3
import json, os, urllib.request
BASE = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
while True:
    invocation = urllib.request.urlopen(BASE + "next")
    event, identifier = json.load(invocation), invocation.headers["Lambda-Runtime-Aws-Request-Id"]
    physical = event.get("PhysicalResourceId", "thing")
    data = {"Doubled": str(2 * int(event["ResourceProperties"]["Size"]))}
    answer = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
    answer |= {"Status": "SUCCESS", "PhysicalResourceId": physical, "Data": data}
    put = urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(put).read()
    urllib.request.urlopen(urllib.request.Request(BASE + identifier + "/response", b"{}")).read()
'''


def _cli() -> str | None:
    local = _ROOT / "node_modules" / ".bin" / "cdk"
    return str(local) if local.exists() else shutil.which("cdk")


def _stack(code: dict[str, str], size: int) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    function = {"Runtime": "provided.al2023", "Handler": "bootstrap", "Code": code, "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Timeout": 30}
    thing = {"ServiceToken": {"Fn::GetAtt": ["Function", "Arn"]}, "ServiceTimeout": 30, "Size": size}
    return {
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": trust}},
            "Function": {"Type": "AWS::Lambda::Function", "Properties": function},
            "Thing": {"Type": "Custom::Thing", "Properties": thing},
        },
        "Outputs": {"Doubled": {"Value": {"Fn::GetAtt": ["Thing", "Doubled"]}}},
    }


class CdkCli(StackCase):
    """bootstrap, deploy, diff, deploy again, destroy."""

    @classmethod
    def setUpClass(cls) -> None:
        if _cli() is None:
            if os.environ.get("CI") == "true":
                raise AssertionError("the CDK CLI is missing: run npm ci")
            raise unittest.SkipTest("the CDK CLI is missing: run npm ci")
        super().setUpClass()

    def _cdk(self, folder: Path, *arguments: str) -> str:
        environment = os.environ | {
            "AWS_ENDPOINT_URL": self.server.cloud.endpoint,
            "AWS_ACCESS_KEY_ID": ADMINISTRATOR_KEY, "AWS_SECRET_ACCESS_KEY": ADMINISTRATOR_SECRET,
            "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "CDK_DISABLE_VERSION_CHECK": "1", "NO_COLOR": "1", "CI": "true",
        }  # fmt: skip
        command = [str(_cli()), *arguments, "--app", str(folder), "--output", str(folder / "out")]
        done = subprocess.run(command, cwd=folder.parent, env=environment, capture_output=True, text=True, timeout=180)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_an_app_is_deployed_changed_and_destroyed(self) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            app, asset = Path(scratch) / "cdk.out", Path(scratch) / "function"
            asset.mkdir()
            (asset / "bootstrap").write_text(_FUNCTION)
            (asset / "bootstrap").chmod(0o755)
            code = asset_code(asset)
            base = {"Resources": {"Value": parameter(name="/app/base")}}
            write_assembly(app, {"Base": base, "App": _stack(code, 21)}, {"function": asset})
            self._cdk(app, "bootstrap", "aws://123456789012/us-east-1")
            self._cdk(app, "deploy", "--all", "--require-approval", "never")
            self.assertEqual({"Doubled": "42"}, self.outputs(self.cfn.describe_stacks(StackName="App")["Stacks"][0]))
            write_assembly(app, {"Base": base, "App": _stack(code, 30)}, {"function": asset})
            self.assertIn("21", self._cdk(app, "diff", "App"))
            deployed = self._cdk(app, "deploy", "--all", "--require-approval", "never")
            self.assertIn("Base (no changes)", deployed)
            self.assertEqual({"Doubled": "60"}, self.outputs(self.cfn.describe_stacks(StackName="App")["Stacks"][0]))
            self._cdk(app, "destroy", "--all", "--force")
            self.assertEqual(["CDKToolkit"], [stack["StackName"] for stack in self.cfn.describe_stacks()["Stacks"]])
