"""Functions run as processes of their own and behave as on Lambda."""

from __future__ import annotations

import base64
import os
import time
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError

from tests.localcloud.cloud_case import role, signed
from tests.localcloud.functions import BOOTSTRAP, FunctionCase, package


class Invocations(FunctionCase):
    """RequestResponse and DryRun."""

    def test_an_invocation_answers_what_the_function_answered(self) -> None:
        self.create("answers")
        payload, answer = self.invoke("answers")
        self.assertEqual((200, 1, "$LATEST"), (answer["StatusCode"], payload["count"], answer["ExecutedVersion"]))
        self.assertNotIn("FunctionError", answer)

    def test_a_warm_environment_is_used_again(self) -> None:
        self.create("warm")
        first, second = self.invoke("warm")[0], self.invoke("warm")[0]
        self.assertEqual((first["pid"], 2), (second["pid"], second["count"]))

    def test_concurrent_invocations_get_environments_of_their_own(self) -> None:
        self.create("concurrent")
        with ThreadPoolExecutor(3) as pool:
            processes = {payload["pid"] for payload, _ in pool.map(self.invoke, ["concurrent"] * 3, [{"sleep": 0.5}] * 3)}
        self.assertEqual(3, len(processes))

    def test_the_environment_is_lambdas(self) -> None:
        self.create("surroundings", Environment={"Variables": {"MINE": "1"}}, MemorySize=192)
        environment = self.invoke("surroundings")[0]["environment"]
        self.assertEqual("1", environment["MINE"])
        names = ("AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_REGION", "_HANDLER")
        self.assertEqual(["surroundings", "192", "us-east-1", "bootstrap"], [environment[name] for name in names])
        self.assertEqual(self.server.cloud.endpoint, environment["AWS_ENDPOINT_URL"])
        self.assertNotIn("VIRTUAL_ENV", environment)

    def test_the_function_acts_as_its_role(self) -> None:
        self.create("acting")
        environment = self.invoke("acting")[0]["environment"]
        sts = self.client("sts", environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"], environment["AWS_SESSION_TOKEN"])
        self.assertEqual("arn:aws:sts::123456789012:assumed-role/functions/acting", sts.get_caller_identity()["Arn"])

    def test_an_error_of_the_function_is_an_unhandled_error_not_a_failed_request(self) -> None:
        self.create("failing")
        payload, answer = self.invoke("failing", {"fail": True})
        self.assertEqual((200, "Unhandled"), (answer["StatusCode"], answer["FunctionError"]))
        self.assertEqual({"errorMessage": "refused", "errorType": "Refused"}, payload)

    def test_a_function_that_takes_too_long_is_ended(self) -> None:
        self.create("slow", Timeout=1)
        begun = time.monotonic()
        payload, answer = self.invoke("slow", {"sleep": 30})
        self.assertEqual(("Unhandled", "Sandbox.Timedout"), (answer["FunctionError"], payload["errorType"]))
        self.assertRegex(payload["errorMessage"], r"RequestId: \S+ Error: Task timed out after 1\.00 seconds")
        self.assertLess(time.monotonic() - begun, 5)
        self.assertEqual(1, self.invoke("slow")[0]["count"], "a new process")

    def test_the_deadline_is_the_timeout(self) -> None:
        self.create("deadline", Timeout=7)
        self.assertAlmostEqual(7000, self.invoke("deadline")[0]["deadline"], delta=500)

    def test_a_process_that_ends_is_an_error_and_is_replaced(self) -> None:
        self.create("ending")
        payload, _ = self.invoke("ending", {"exit": 3})
        self.assertRegex(payload["errorMessage"], "Runtime exited with error: exit status 3")
        self.assertEqual(1, self.invoke("ending")[0]["count"])

    def test_an_error_while_initializing_is_the_answer(self) -> None:
        self.create("uninitialized", Environment={"Variables": {"FAIL_INIT": "1"}})
        payload, answer = self.invoke("uninitialized")
        self.assertEqual(("no configuration", "Unhandled"), (payload["errorMessage"], answer["FunctionError"]))

    def test_new_code_runs_at_the_next_invocation(self) -> None:
        self.create("updated")
        self.invoke("updated")
        changed = package(bootstrap=BOOTSTRAP.replace('"count": count', '"count": 1000'))
        self.client("lambda").update_function_code(FunctionName="updated", ZipFile=changed)
        self.assertEqual(1000, self.invoke("updated")[0]["count"])

    def test_a_new_configuration_applies_at_the_next_invocation(self) -> None:
        self.create("reconfigured")
        self.invoke("reconfigured")
        self.client("lambda").update_function_configuration(FunctionName="reconfigured", Environment={"Variables": {"NEW": "1"}})
        self.assertEqual("1", self.invoke("reconfigured")[0]["environment"].get("NEW"))

    def test_code_is_taken_from_s3(self) -> None:
        self.client("s3").create_bucket(Bucket="assets")
        self.client("s3").put_object(Bucket="assets", Key="code.zip", Body=package(bootstrap=BOOTSTRAP))
        self.create("stored", Code={"S3Bucket": "assets", "S3Key": "code.zip"})
        self.assertEqual(1, self.invoke("stored")[0]["count"])

    def test_a_bootstrap_that_is_not_executable_is_refused_as_on_lambda(self) -> None:
        self.create("unexecutable", Code={"ZipFile": package(executable=False, bootstrap="#!/bin/sh")})
        payload, _ = self.invoke("unexecutable")
        self.assertEqual("Runtime.InvalidEntrypoint", payload["errorType"])
        self.assertIn("permission denied", payload["errorMessage"])

    def test_a_dotnet_handler_without_its_assembly_names_what_is_there(self) -> None:
        self.create("misnamed", Runtime="dotnet8", Handler="Wrong", Code={"ZipFile": package(Right__runtimeconfig__json="{}")})
        payload, _ = self.invoke("misnamed")
        self.assertIn("The package has no Wrong.dll (it has Right.runtimeconfig.json).", payload["errorMessage"])

    def test_python_handlers_run(self) -> None:
        code = "def handler(event, context):\n    print('hello')\n    return {'twice': event['n'] * 2, 'id': context.aws_request_id}\n"
        self.create("python", Runtime="python3.12", Handler="index.handler", Code={"ZipFile": package(index__py=code)})
        payload, _ = self.invoke("python", {"n": 21})
        self.assertEqual(42, payload["twice"])
        self.assertEqual(["hello"], self.log("python", "hello"))

    def test_an_exception_of_a_python_handler_has_its_type_and_trace(self) -> None:
        code = {"ZipFile": package(index__py="def handler(e, c):\n    raise KeyError('k')\n")}
        self.create("raising", Runtime="python3.12", Handler="index.handler", Code=code)
        payload, _ = self.invoke("raising")
        self.assertEqual(("KeyError", "'k'"), (payload["errorType"], payload["errorMessage"]))
        self.assertTrue(payload["stackTrace"])

    def test_an_answer_of_more_than_six_megabytes_is_an_error(self) -> None:
        self.create("large")
        payload, _ = self.invoke("large", {"size": 6 * 1024 * 1024 + 1})
        self.assertEqual("Function.ResponseSizeTooLarge", payload["errorType"])

    def test_a_dry_run_runs_nothing(self) -> None:
        self.create("dry")
        self.assertEqual(204, self.invoke("dry", InvocationType="DryRun")[1]["StatusCode"])
        self.assertEqual(1, self.invoke("dry")[0]["count"])

    def test_an_absent_function_is_not_found(self) -> None:
        with self.assertRaises(ClientError) as raised:
            self.invoke("absent")
        self.assertEqual("ResourceNotFoundException", raised.exception.response["Error"]["Code"])
        self.assertIn("Function not found: arn:aws:lambda:us-east-1:123456789012:function:absent", str(raised.exception))

    def test_a_function_is_found_by_its_arn(self) -> None:
        self.assertEqual(1, self.invoke(self.create("named"))[0]["count"])

    def test_a_payload_that_is_not_json_is_refused(self) -> None:
        self.create("strict")
        with self.assertRaisesRegex(ClientError, "InvalidRequestContentException"):
            self.client("lambda").invoke(FunctionName="strict", Payload=b"{")

    def test_reserved_concurrency_throttles(self) -> None:
        self.create("reserved")
        self.client("lambda").put_function_concurrency(FunctionName="reserved", ReservedConcurrentExecutions=1)
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(self.invoke, "reserved", {"sleep": 0.7})
            time.sleep(0.3)
            with self.assertRaisesRegex(ClientError, "TooManyRequestsException"):
                self.invoke("reserved")
            running.result()

    def test_stopping_the_cloud_ends_the_processes(self) -> None:
        self.create("running")
        process = self.invoke("running")[0]["pid"]
        assert self.server.cloud.functions is not None
        self.server.cloud.functions.stop()
        with self.assertRaises(ProcessLookupError):
            os.kill(process, 0)


class Configuration(FunctionCase):
    """What Lambda checks before it stores a function."""

    def test_a_role_that_lambda_cannot_assume_is_refused(self) -> None:
        other = role(self, "other", "ec2.amazonaws.com")
        with self.assertRaisesRegex(ClientError, "The role defined for the function cannot be assumed by Lambda."):
            self.create("unassumable", Role=other)

    def test_reserved_variables_are_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "reserved keys.*: AWS_REGION"):
            self.create("greedy", Environment={"Variables": {"AWS_REGION": "x"}})

    def test_variables_of_more_than_four_kilobytes_are_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "exceed 4 KB"):
            self.create("wordy", Environment={"Variables": {"LONG": "x" * 4096}})

    def test_an_unknown_runtime_is_refused(self) -> None:
        body = b'{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/functions","Code":{},"Runtime":"dotnet11"}'
        reply = self.request("POST", "/2015-03-31/functions", body, signed("lambda") | {"Content-Type": "application/json"})
        self.assertIn("Value 'dotnet11' at 'runtime' failed to satisfy constraint: Member must satisfy enum value set", reply.text)


class Logs(FunctionCase):
    """What functions write."""

    def test_output_is_in_the_functions_log_group_between_start_and_report(self) -> None:
        self.create("talking")
        self.invoke("talking", {"word": "hello"})
        lines = self.log("talking")
        self.assertRegex(lines[0], r"^START RequestId: \S+ Version: \$LATEST$")
        self.assertEqual(["starting", 'event {"word": "hello"}'], lines[1:3])
        self.assertRegex(lines[4], r"^REPORT .*Memory Size: 128 MB\tMax Memory Used: [1-9]\d* MB\tInit Duration: ")

    def test_the_tail_of_the_log_is_answered_when_asked_for(self) -> None:
        self.create("tailing")
        _, answer = self.invoke("tailing", {"word": "hello"}, LogType="Tail")
        self.assertIn('event {"word": "hello"}', base64.b64decode(answer["LogResult"]).decode())

    def test_a_log_group_of_its_own_is_used(self) -> None:
        self.client("logs").create_log_group(logGroupName="/own/group")
        self.create("own", LoggingConfig={"LogGroup": "/own/group"})
        self.invoke("own")
        self.assertTrue(self.client("logs").filter_log_events(logGroupName="/own/group")["events"])
        self.assertEqual("/own/group", self.client("lambda").get_function_configuration(FunctionName="own")["LoggingConfig"]["LogGroup"])

    def test_a_role_without_the_permission_does_not_bring_the_log_group_into_being(self) -> None:
        self.create("silent", Role=role(self, "silent", "lambda.amazonaws.com"))
        self.invoke("silent")
        groups = self.client("logs").describe_log_groups(logGroupNamePrefix="/aws/lambda/silent")["logGroups"]
        self.assertEqual([], groups)
        self.assertIn("starting", (self.server.cloud.state_dir / "lambda/logs/silent.log").read_text())
