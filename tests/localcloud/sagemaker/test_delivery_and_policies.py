"""Failures reach a queue through a rule, and roles decide what jobs may touch."""
from __future__ import annotations

import json
from typing import Any

from tests.localcloud.sagemaker.account import AccountTest
from tests.localcloud.sagemaker.example_pipeline import ExamplePipeline
from tests.localcloud.sagemaker.job_case import JobCase


class DeliveryTest(AccountTest):
    def test_a_failed_execution_reaches_a_queue_through_a_rule_on_status_and_pipeline(self) -> None:
        pipeline = ExamplePipeline(self.account, "watched", {"preprocess.py": "raise ValueError('nine')"})
        arn = pipeline.create()
        url = self.queue("watch", {"detail": {"currentPipelineExecutionStatus": ["Failed"], "pipelineArn": [arn]}})
        execution = pipeline.start(InputDataUri=pipeline.upload_data(50))
        event = self.received(url)
        self.assertEqual("SageMaker Model Building Pipeline Execution Status Change", event["detail-type"])
        self.assertEqual((execution, "Executing"), (event["detail"]["pipelineExecutionArn"], event["detail"]["previousPipelineExecutionStatus"]))
        self.assertEqual([arn, execution], event["resources"])

    def test_a_failed_job_reaches_a_queue_with_its_reason(self) -> None:
        pipeline = ExamplePipeline(self.account, "judged", {"preprocess.py": "raise ValueError('ten')"})
        pipeline.create()
        url = self.queue("jobs", {"detail-type": ["SageMaker Processing Job State Change"], "detail": {"ProcessingJobStatus": ["Failed"]}})
        pipeline.start(InputDataUri=pipeline.upload_data(50))
        self.assertIn("ValueError: ten", self.received(url)["detail"]["FailureReason"])

    def queue(self, name: str, pattern: dict[str, Any]) -> str:
        sqs, events = self.account.client("sqs"), self.account.client("events")
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        rule = events.put_rule(Name=name, EventPattern=json.dumps({"source": ["aws.sagemaker"], **pattern}))["RuleArn"]
        allow = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
                 "Condition": {"ArnEquals": {"aws:SourceArn": rule}}}
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [allow]})})
        events.put_targets(Rule=name, Targets=[{"Id": "queue", "Arn": arn}])
        return url

    def received(self, url: str) -> dict[str, Any]:
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found.extend(self.account.client("sqs").receive_message(QueueUrl=url).get("Messages", []))
            return bool(found)

        self.eventually(True, look, 30)
        return json.loads(found[0]["Body"])


class PolicyTest(JobCase):
    """With policies applied, a job has what its role has."""

    def setUp(self) -> None:
        settings = self.account.cloud.settings
        self.addCleanup(setattr, settings, "enforce_iam", settings.enforce_iam)

    def test_a_job_whose_role_may_not_read_the_data_fails(self) -> None:
        self.account.cloud.settings.enforce_iam = True
        shown = self.processed(self.start_processing("forbidden", "pass"), "Failed")
        self.assertRegex(shown["FailureReason"], "Data download failed:.*/SageMaker is not authorized to perform: s3:ListBucket")

    def test_a_job_whose_role_may_read_and_write_completes(self) -> None:
        statement = {
            "Effect": "Allow", "Resource": "*",
            "Action": ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt"],
        }
        policy = {"Version": "2012-10-17", "Statement": [statement]}
        role = self.account.role.rsplit("/", 1)[-1]
        iam = self.account.client("iam")
        iam.put_role_policy(RoleName=role, PolicyName="data", PolicyDocument=json.dumps(policy))
        self.addCleanup(iam.delete_role_policy, RoleName=role, PolicyName="data")
        self.addCleanup(setattr, self.account.cloud.settings, "enforce_iam", False)
        self.account.cloud.settings.enforce_iam = True
        self.processed(self.start_processing("allowed", "pass"))
