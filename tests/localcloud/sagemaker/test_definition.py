"""Definitions that are refused, each for one reason, and the values functions stand for."""
from __future__ import annotations

import copy
import json
import unittest
from typing import Any

from localcloud.sagemaker.pipelines.conditions import holds
from localcloud.sagemaker.pipelines.definition import parse
from localcloud.sagemaker.pipelines.functions import BadPath, follow, tokens
from localcloud.service import ApiError

REPORT = {"Get": "Steps.Measure.PropertyFiles.Report"}
SOUND: dict[str, Any] = {
    "Version": "2020-12-01",
    "Parameters": [
        {"Name": "Limit", "Type": "Float", "DefaultValue": 0.5}, {"Name": "Type", "EnumValues": ["ml.m5.large"], "DefaultValue": "ml.m5.large"},
    ],
    "Steps": [
        {
            "Name": "Measure",
            "Type": "Processing",
            "PropertyFiles": [{"PropertyFileName": "Report", "OutputName": "out", "FilePath": "report.json"}],
            "Arguments": {
                "ProcessingResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": {"Get": "Parameters.Type"}, "VolumeSizeInGB": 10}},
                "AppSpecification": {"ImageUri": "image", "ContainerEntrypoint": ["true"]},
                "ProcessingOutputConfig": {
                    "Outputs": [
                        {"OutputName": "out", "S3Output": {"S3Uri": "s3://b/out", "LocalPath": "/opt/ml/processing/output", "S3UploadMode": "EndOfJob"}},
                    ],
                },
                "RoleArn": "arn:aws:iam::123456789012:role/job",
            },
        },
        {
            "Name": "Check",
            "Type": "Condition",
            "Arguments": {
                "Conditions": [
                    {"Type": "LessThan", "LeftValue": {"Std:JsonGet": {"PropertyFile": REPORT, "Path": "loss"}}, "RightValue": {"Get": "Parameters.Limit"}},
                ],
                "IfSteps": [{"Name": "Notify", "Type": "Lambda", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Arguments": {}}],
                "ElseSteps": [{"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": "too much"}}],
            },
        },
    ],
}


class DefinitionTest(unittest.TestCase):
    def setUp(self) -> None:
        self.definition = copy.deepcopy(SOUND)
        self.measure, self.check = self.definition["Steps"]

    def refused(self, part: str) -> None:
        with self.assertRaises(ApiError) as caught:
            parse(json.dumps(self.definition))
        self.assertEqual("ValidationException", caught.exception.code)
        self.assertIn(part, caught.exception.message)

    def test_a_sound_definition_knows_what_every_step_needs(self) -> None:
        steps = parse(json.dumps(self.definition)).steps
        self.assertEqual(
            {"Measure": set(), "Check": {"Measure"}, "Notify": {"Check"}, "Stop": {"Check"}}, {name: set(step.needs) for name, step in steps.items()},
        )

    def test_text_that_is_no_json(self) -> None:
        with self.assertRaisesRegex(ApiError, "not JSON"):
            parse("{")

    def test_another_version(self) -> None:
        self.definition["Version"] = "2021-01-01"
        self.refused("Version is '2021-01-01'")

    def test_no_steps(self) -> None:
        self.definition["Steps"] = []
        self.refused("Steps is empty")

    def test_an_unknown_step_type(self) -> None:
        self.measure["Type"] = "Process"
        self.refused("Type 'Process' is not one of")

    def test_two_steps_of_one_name_across_branches(self) -> None:
        self.check["Arguments"]["IfSteps"][0]["Name"] = "Measure"
        self.refused("two steps have this name")

    def test_a_parameter_that_is_not_defined(self) -> None:
        self.measure["Arguments"]["Environment"] = {"X": {"Get": "Parameters.Missing"}}
        self.refused("the parameter 'Missing', which is not defined")

    def test_an_execution_variable_that_does_not_exist(self) -> None:
        self.measure["Arguments"]["Environment"] = {"X": {"Get": "Execution.Id"}}
        self.refused("Execution.Id is not one of")

    def test_a_reference_to_a_missing_step(self) -> None:
        self.measure["DependsOn"] = ["Prepare"]
        self.refused("the step 'Prepare' (DependsOn), which does not exist")

    def test_a_reference_to_the_other_branch(self) -> None:
        self.check["Arguments"]["ElseSteps"].append({"Name": "Late", "Type": "Lambda", "FunctionArn": "f", "Arguments": {}, "DependsOn": ["Notify"]})
        self.refused("the other branch of Check")

    def test_a_dependency_on_a_fail_step(self) -> None:
        self.check["Arguments"]["ElseSteps"].append({"Name": "Late", "Type": "Lambda", "FunctionArn": "f", "Arguments": {}, "DependsOn": ["Stop"]})
        self.refused("the Fail step 'Stop'")

    def test_steps_that_wait_for_each_other(self) -> None:
        other = copy.deepcopy(self.measure) | {"Name": "Other", "DependsOn": ["Measure"]}
        self.measure["DependsOn"] = ["Other"]
        self.definition["Steps"].append(other)
        self.refused("in a circle")

    def test_a_property_file_that_the_step_does_not_have(self) -> None:
        self.measure["PropertyFiles"] = []
        self.refused("the property file 'Report' of Measure, which has none")

    def test_a_property_file_of_an_output_that_the_step_does_not_have(self) -> None:
        self.measure["PropertyFiles"][0]["OutputName"] = "elsewhere"
        self.refused("names the output 'elsewhere'; outputs are out")

    def test_a_look_into_a_file_inside_a_text_or_a_failure(self) -> None:
        look = {"Std:JsonGet": {"PropertyFile": REPORT, "Path": "loss"}}
        for message in (look, {"Std:Join": {"On": "", "Values": ["the loss is ", look]}}):
            self.check["Arguments"]["ElseSteps"][0]["Arguments"]["ErrorMessage"] = message
            self.refused("Step Stop: Std:JsonGet stands in a Std:Join or in an ErrorMessage")

    def test_a_condition_inside_a_condition(self) -> None:
        inner = copy.deepcopy(self.check) | {"Name": "Inner"}
        inner["Arguments"]["IfSteps"][0]["Name"] = inner["Arguments"]["ElseSteps"][0]["Name"] = "Another"
        self.check["Arguments"]["IfSteps"].append(inner)
        self.refused("cannot stand inside another")

    def test_an_unknown_condition(self) -> None:
        self.check["Arguments"]["Conditions"][0]["Type"] = "Smaller"
        self.refused("condition type 'Smaller' is not one of")

    def test_a_member_that_the_request_does_not_have(self) -> None:
        self.measure["Arguments"]["Resources"] = {}
        self.refused("unknown member 'Resources'")

    def test_a_required_member_that_is_missing(self) -> None:
        del self.measure["Arguments"]["ProcessingResources"]["ClusterConfig"]["VolumeSizeInGB"]
        self.refused("Step Measure: Arguments.ProcessingResources.ClusterConfig lacks the required member 'VolumeSizeInGB'")

    def test_a_value_of_another_type(self) -> None:
        self.measure["Arguments"]["ProcessingResources"]["ClusterConfig"]["InstanceCount"] = "1"
        self.refused("InstanceCount is '1'; it must be of type integer")

    def test_an_instance_type_that_does_not_exist(self) -> None:
        self.measure["Arguments"]["ProcessingResources"]["ClusterConfig"]["InstanceType"] = "ml.m5.enormous"
        self.refused("'ml.m5.enormous', which is not one of")

    def test_a_default_of_another_type(self) -> None:
        self.definition["Parameters"][0]["DefaultValue"] = "0.5"
        self.refused("DefaultValue '0.5' is not of type Float")

    def test_a_default_outside_its_enumeration(self) -> None:
        self.definition["Parameters"][1]["DefaultValue"] = "ml.m4.large"
        self.refused("not one of its EnumValues")


class FunctionTest(unittest.TestCase):
    def test_a_path_goes_through_members_names_and_indices(self) -> None:
        described = {"Steps": {"A-1": {"Outputs": [{"OutputName": "train", "Uri": "s3://x"}], "Metrics": {"validation:accuracy": 1}}}}
        for path, wanted in (
            ("Steps.A-1.Outputs['train'].Uri", "s3://x"),
            ("Steps.A-1.Outputs[0].Uri", "s3://x"),
            ("Steps.A-1.Metrics['validation:accuracy']", 1),
        ):
            self.assertEqual(wanted, follow(described, tokens(path), path))

    def test_a_path_that_leads_nowhere_says_what_there_is(self) -> None:
        with self.assertRaisesRegex(BadPath, "there is no 'z' among x, y"):
            follow({"x": 1, "y": 2}, ["z"], "z")

    def test_conditions_compare_numbers_texts_and_lists(self) -> None:
        def compare(kind: str, left: Any, right: Any) -> bool:
            return holds({"Type": kind, "LeftValue": left, "RightValue": right}, lambda value: value)

        self.assertEqual([True, False, True, False], [compare("GreaterThanOrEqualTo", left, 0.8) for left in (0.8, 0.79, "0.9", "0.7")])
        inside = {"Type": "In", "QueryValue": "a", "Values": ["a", "b"]}
        self.assertTrue(holds(inside, lambda value: value))
        self.assertFalse(holds({"Type": "Not", "Condition": inside}, lambda value: value))
        self.assertTrue(holds({"Type": "Or", "Conditions": [{"Type": "Equals", "LeftValue": 1, "RightValue": 2}, inside]}, lambda value: value))

    def test_a_text_is_not_smaller_than_a_number(self) -> None:
        with self.assertRaisesRegex(ValueError, "cannot be compared"):
            holds({"Type": "LessThan", "LeftValue": "abc", "RightValue": 1}, lambda value: value)


if __name__ == "__main__":
    unittest.main()
