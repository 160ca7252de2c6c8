"""Lambda steps, retries, and step types that do not run here."""
from __future__ import annotations

import json
import uuid
from typing import Any
from unittest import mock

from localcloud.sagemaker.pipelines import execution as running
from localcloud.sagemaker.pipelines.failure import StepFailure
from localcloud.service import ApiError, Invocation
from tests.localcloud.sagemaker.account import AccountTest

FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:count"


class OtherStepTest(AccountTest):
    def run_steps(self, *steps: dict[str, Any]) -> tuple[str, dict[str, dict[str, Any]]]:
        """Runs the steps as a pipeline; returns the execution's status and its steps by name."""
        name = f"steps-{uuid.uuid4().hex[:8]}"
        parameters = [{"Name": "Rows", "Type": "Integer", "DefaultValue": 3}]
        definition = json.dumps({"Version": "2020-12-01", "Parameters": parameters, "Steps": list(steps)})
        token = str(uuid.uuid4())
        self.sagemaker.create_pipeline(PipelineName=name, RoleArn=self.account.role, PipelineDefinition=definition, ClientRequestToken=token)
        arn = self.sagemaker.start_pipeline_execution(PipelineName=name, ClientRequestToken=token)["PipelineExecutionArn"]
        self.eventually(True, lambda: self.status(arn) not in ("Executing", "Stopping"))
        found = self.sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=arn)["PipelineExecutionSteps"]
        return self.status(arn), {step["StepName"]: step for step in found}

    def status(self, arn: str) -> str:
        return self.sagemaker.describe_pipeline_execution(PipelineExecutionArn=arn)["PipelineExecutionStatus"]

    def count(self, **more: Any) -> dict[str, Any]:
        outputs = [{"OutputName": "total", "OutputType": "Integer"}]
        arguments = {"rows": {"Get": "Parameters.Rows"}}
        return {"Name": "Count", "Type": "Lambda", "FunctionArn": FUNCTION, "OutputParameters": outputs, "Arguments": arguments, **more}

    def answer(self, result: Invocation | ApiError) -> Any:
        """Lets the function answer this; the mock remembers how it was called."""
        invoke = mock.Mock(side_effect=result) if isinstance(result, ApiError) else mock.Mock(return_value=result)
        self.enterContext(mock.patch.object(self.account.cloud, "invoke", invoke))
        return invoke

    def test_a_function_gets_the_arguments_and_its_outputs_reach_later_steps(self) -> None:
        invoke = self.answer(Invocation("1", b'{"total": 5}'))
        total = {"Get": "Steps.Count.OutputParameters['total']"}
        check = {"Name": "Check", "Type": "Condition", "Arguments": {
            "Conditions": [{"Type": "Equals", "LeftValue": total, "RightValue": 5}],
            "ElseSteps": [{"Name": "Wrong", "Type": "Fail", "Arguments": {"ErrorMessage": "wrong"}}],
        }}
        status, steps = self.run_steps(self.count(), check)
        self.assertEqual("Succeeded", status, steps)
        self.assertEqual((FUNCTION, {"rows": 3}), (invoke.call_args.args[0], json.loads(invoke.call_args.args[1])))
        self.assertEqual({"Arn": FUNCTION, "OutputParameters": [{"Name": "total", "Value": "5"}]}, steps["Count"]["Metadata"]["Lambda"])

    def test_a_function_that_fails_fails_its_step(self) -> None:
        self.answer(Invocation("1", b'{"errorMessage": "no rows"}', function_error="Unhandled"))
        status, steps = self.run_steps(self.count())
        self.assertEqual("Failed", status)
        self.assertIn("no rows", steps["Count"]["FailureReason"])

    def test_an_output_that_the_function_does_not_return_fails_its_step(self) -> None:
        self.answer(Invocation("1", b"{}"))
        self.assertIn("did not return the output parameters total", self.run_steps(self.count())[1]["Count"]["FailureReason"])

    def test_a_function_that_does_not_exist_fails_its_step(self) -> None:
        self.answer(ApiError("ResourceNotFoundException", "Function not found", 404))
        self.assertIn("Function not found", self.run_steps(self.count())[1]["Count"]["FailureReason"])

    def test_a_step_is_tried_again_for_the_failures_its_policy_names(self) -> None:
        throttled = StepFailure("ClientError: Rate exceeded", "Step.THROTTLING")
        action = mock.Mock(side_effect=[throttled, throttled, {}])
        policy = [{"ExceptionType": ["Step.THROTTLING"], "IntervalSeconds": 1, "MaxAttempts": 3}]
        with mock.patch.dict(running.ACTIONS, Lambda=action):
            status, steps = self.run_steps(self.count(RetryPolicies=policy))
        self.assertEqual(("Succeeded", 3), (status, steps["Count"]["AttemptCount"]))

    def test_a_step_is_not_tried_again_for_other_failures(self) -> None:
        action = mock.Mock(side_effect=StepFailure("AlgorithmError: broken"))
        policy = [{"ExceptionType": ["Step.THROTTLING"], "MaxAttempts": 3}]
        with mock.patch.dict(running.ACTIONS, Lambda=action):
            self.assertEqual("Failed", self.run_steps(self.count(RetryPolicies=policy))[0])
        self.assertEqual(1, action.call_count)

    def test_a_step_type_that_does_not_run_here_says_so(self) -> None:
        status, steps = self.run_steps({"Name": "Tune", "Type": "Tuning", "Arguments": {}})
        self.assertEqual("Failed", status)
        self.assertIn("Steps of type Tuning do not run in the local cloud", steps["Tune"]["FailureReason"])

    def test_a_missing_path_in_a_json_file_fails_the_condition(self) -> None:
        self.account.client("s3").put_object(Bucket=self.account.bucket, Key="report.json", Body=b'{"metrics": {"f1": 1}}')
        accuracy = {"Std:JsonGet": {"S3Uri": f"s3://{self.account.bucket}/report.json", "Path": "metrics.accuracy"}}
        check = {"Name": "Check", "Type": "Condition", "Arguments": {
            "Conditions": [{"Type": "Equals", "LeftValue": accuracy, "RightValue": 1}],
            "ElseSteps": [{"Name": "Wrong", "Type": "Fail", "Arguments": {"ErrorMessage": "wrong"}}],
        }}
        self.assertIn("there is no 'accuracy' among f1", self.run_steps(check)[1]["Check"]["FailureReason"])
