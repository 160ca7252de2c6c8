"""Pipelines: created, updated, described, deleted, and what a start is refused for."""
from __future__ import annotations

import json
import uuid
from typing import Any

from tests.localcloud.sagemaker.account import AccountTest


def calling() -> str:
    """A definition of one step, which fails: its function does not exist."""
    return json.dumps({
        "Version": "2020-12-01",
        "Parameters": [{"Name": "Rows", "Type": "Integer"}, {"Name": "Mode", "DefaultValue": "fast", "EnumValues": ["fast", "slow"]}],
        "Steps": [{"Name": "Call", "Type": "Lambda", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:absent", "Arguments": {}}],
    })


def token() -> dict[str, str]:
    return {"ClientRequestToken": str(uuid.uuid4())}


class PipelineTest(AccountTest):
    def make(self, name: str, **changes: Any) -> str:
        request = {"PipelineName": name, "RoleArn": self.account.role, "PipelineDefinition": calling(), **token()}
        return self.sagemaker.create_pipeline(**{**request, **changes})["PipelineArn"]

    def test_the_arn_has_the_name_in_lower_case_and_both_describe_the_pipeline(self) -> None:
        arn = self.make("Lower-Case")
        self.assertEqual("arn:aws:sagemaker:us-east-1:123456789012:pipeline/lower-case", arn)
        for known in (arn, "Lower-Case"):
            self.assertEqual(
                ("Lower-Case", calling()), tuple(
                    self.sagemaker.describe_pipeline(PipelineName=known)[name] for name in ("PipelineName", "PipelineDefinition")
                ),
            )

    def test_a_second_pipeline_of_the_name_is_refused_and_a_repeated_request_is_not(self) -> None:
        once = token()
        arn = self.make("twice", **once)
        self.assertEqual(arn, self.make("twice", **once))
        self.refused("ValidationException", self.make, "already exists", name="twice")

    def test_a_definition_in_s3_is_read(self) -> None:
        self.account.client("s3").put_object(Bucket=self.account.bucket, Key="pipeline.json", Body=calling().encode())
        request = {
            "PipelineName": "stored", "RoleArn": self.account.role, "PipelineDefinitionS3Location": {
                "Bucket": self.account.bucket, "ObjectKey": "pipeline.json",
            }, **token(),
        }
        self.sagemaker.create_pipeline(**request)
        self.assertEqual(calling(), self.sagemaker.describe_pipeline(PipelineName="stored")["PipelineDefinition"])
        missing = {"Bucket": self.account.bucket, "ObjectKey": "nothing.json"}
        self.refused(
            "ValidationException", self.sagemaker.create_pipeline, "nothing.json", **{
                **request, "PipelineName": "unread", "PipelineDefinitionS3Location": missing,
            },
        )

    def test_an_unsound_definition_makes_no_pipeline(self) -> None:
        self.refused("ValidationException", self.make, "Unable to parse pipeline definition", name="unsound", PipelineDefinition="{}")
        self.refused("ResourceNotFound", self.sagemaker.describe_pipeline, "does not exist", PipelineName="unsound")

    def test_an_update_makes_a_version_and_the_old_one_stays_readable(self) -> None:
        self.make("versioned")
        changed = calling().replace("Call", "Ask")
        answer = self.sagemaker.update_pipeline(PipelineName="versioned", PipelineDefinition=changed)
        self.assertEqual(2, answer["PipelineVersionId"])
        self.assertEqual(changed, self.sagemaker.describe_pipeline(PipelineName="versioned")["PipelineDefinition"])
        self.assertEqual(calling(), self.sagemaker.describe_pipeline(PipelineName="versioned", PipelineVersionId=1)["PipelineDefinition"])
        versions = self.sagemaker.list_pipeline_versions(PipelineName="versioned")["PipelineVersionSummaries"]
        self.assertEqual([2, 1], [version["PipelineVersionId"] for version in versions])

    def test_a_missing_pipeline_answers_resource_not_found(self) -> None:
        self.refused("ResourceNotFound", self.sagemaker.update_pipeline, "pipeline/nothing", PipelineName="nothing")
        self.refused("ResourceNotFound", self.sagemaker.delete_pipeline, "pipeline/nothing", PipelineName="nothing", **token())
        self.refused("ResourceNotFound", self.sagemaker.start_pipeline_execution, "pipeline/nothing", PipelineName="nothing", **token())

    def test_a_deleted_pipeline_is_gone_with_its_executions(self) -> None:
        self.make("deleted")
        execution = self.sagemaker.start_pipeline_execution(
            PipelineName="deleted", PipelineParameters=[{"Name": "Rows", "Value": "1"}], **token(),
        )["PipelineExecutionArn"]
        self.eventually("Failed", lambda: self.sagemaker.describe_pipeline_execution(PipelineExecutionArn=execution)["PipelineExecutionStatus"])
        self.sagemaker.delete_pipeline(PipelineName="deleted", **token())
        self.refused("ResourceNotFound", self.sagemaker.describe_pipeline, "does not exist", PipelineName="deleted")
        self.refused("ResourceNotFound", self.sagemaker.describe_pipeline_execution, execution, PipelineExecutionArn=execution)

    def test_a_start_is_refused_for_missing_unknown_and_wrong_parameters(self) -> None:
        self.make("strict")
        for part, given in (
            ("[Rows] have no default value", {}),
            ("[Row] are not defined", {"Rows": "1", "Row": "2"}),
            ("'many', which is not of type Integer", {"Rows": "many"}),
            ("allowed are fast, slow", {"Rows": "1", "Mode": "medium"}),
        ):
            with self.subTest(part):
                parameters = [{"Name": name, "Value": value} for name, value in given.items()]
                self.refused(
                    "ValidationException", self.sagemaker.start_pipeline_execution, part, PipelineName="strict", PipelineParameters=parameters, **token(),
                )

    def test_a_repeated_start_is_the_same_execution(self) -> None:
        self.make("repeated")
        request = {"PipelineName": "repeated", "PipelineParameters": [{"Name": "Rows", "Value": "1"}], **token()}
        self.assertEqual(*(self.sagemaker.start_pipeline_execution(**request)["PipelineExecutionArn"] for _ in range(2)))
        self.assertEqual(1, len(self.sagemaker.list_pipeline_executions(PipelineName="repeated")["PipelineExecutionSummaries"]))

    def test_the_parameters_of_an_execution_are_shown_with_their_defaults(self) -> None:
        self.make("shown")
        execution = self.sagemaker.start_pipeline_execution(
            PipelineName="shown", PipelineParameters=[{"Name": "Rows", "Value": "5"}], **token(),
        )["PipelineExecutionArn"]
        shown = self.sagemaker.list_pipeline_parameters_for_execution(PipelineExecutionArn=execution)["PipelineParameters"]
        self.assertEqual([{"Name": "Rows", "Value": "5"}, {"Name": "Mode", "Value": "fast"}], shown)
        self.assertEqual(calling(), self.sagemaker.describe_pipeline_definition_for_execution(PipelineExecutionArn=execution)["PipelineDefinition"])

    def test_pipelines_are_listed_by_prefix(self) -> None:
        for name in ("alpha-1", "alpha-2", "beta"):
            self.make(name)
        found = self.sagemaker.list_pipelines(PipelineNamePrefix="alpha", SortBy="Name", SortOrder="Ascending")["PipelineSummaries"]
        self.assertEqual(["alpha-1", "alpha-2"], [pipeline["PipelineName"] for pipeline in found])
