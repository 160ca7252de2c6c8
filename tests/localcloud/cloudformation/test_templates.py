"""Templates are read, checked and evaluated as CloudFormation does it."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.localcloud.cloudformation.stack_case import StackCase, parameter, template

YAML = """
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String, Default: dev}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Mappings:
  Sizes: {dev: {Nodes: 1}, prod: {Nodes: 3}}
Resources:
  Value:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: !Sub '${Stage}-${AWS::Region}-${!literal}'
      Description: !If [IsProd, careful, !Ref 'AWS::NoValue']
  OnlyProd: {Type: 'AWS::SSM::Parameter', Condition: IsProd, Properties: {Type: String, Value: x}}
Outputs:
  Text: {Value: !GetAtt Value.Value}
  Nodes: {Value: !FindInMap [Sizes, !Ref Stage, Nodes]}
  Prod: {Condition: IsProd, Value: yes}
"""


class Evaluation(StackCase):
    """Intrinsic functions."""

    def _value(self, name: str, node: Any, **sections: Any) -> str:
        stack = self.create(name, template({"Value": parameter()}, Outputs={"Out": {"Value": node}}, **sections))
        return self.outputs(stack)["Out"]

    def test_yaml_short_forms_conditions_and_mappings(self) -> None:
        stack = self.create("yaml", YAML)
        self.assertEqual({"Text": "dev-us-east-1-${literal}", "Nodes": "1"}, self.outputs(stack))
        self.assertEqual(
            ["Value"], [r["LogicalResourceId"] for r in self.cfn.list_stack_resources(StackName="yaml")["StackResourceSummaries"]]
        )

    def test_a_condition_that_begins_to_hold_adds_its_resource(self) -> None:
        self.create("grown", YAML)
        stack = self.update("grown", YAML, Parameters=[{"ParameterKey": "Stage", "ParameterValue": "prod"}])
        self.assertEqual(("3", "true"), (self.outputs(stack)["Nodes"], self.outputs(stack)["Prod"]))

    def test_join_select_and_split(self) -> None:
        self.assertEqual("b/c", self._value("joined", {"Fn::Join": ["/", [{"Fn::Select": [1, {"Fn::Split": ["-", "a-b"]}]}, "c"]]}))

    def test_base64(self) -> None:
        self.assertEqual(base64.b64encode(b"hello").decode(), self._value("based", {"Fn::Base64": "hello"}))

    def test_cidr(self) -> None:
        self.assertEqual("10.0.1.0/24", self._value("ranged", {"Fn::Select": [1, {"Fn::Cidr": ["10.0.0.0/16", 4, 8]}]}))

    def test_zones(self) -> None:
        self.assertEqual("us-east-1b", self._value("zoned", {"Fn::Select": ["1", {"Fn::GetAZs": ""}]}))

    def test_and_or_not(self) -> None:
        yes = {"Fn::Equals": ["a", "a"]}
        conditions = {"Both": {"Fn::And": [yes, {"Fn::Not": [{"Fn::Or": [{"Fn::Not": [yes]}, {"Fn::Equals": ["a", "b"]}]}]}]}}
        self.assertEqual("held", self._value("logic", {"Fn::If": ["Both", "held", "failed"]}, Conditions=conditions))

    def test_a_variable_of_sub_hides_a_resource(self) -> None:
        self.assertEqual("mine", self._value("hidden", {"Fn::Sub": ["${Value}", {"Value": "mine"}]}))

    def test_dynamic_references_are_resolved_when_a_resource_is_made(self) -> None:
        self.ssm.put_parameter(Name="/dynamic", Type="String", Value="found", Overwrite=True)
        self.create("dynamic", template({"Value": parameter(value="it is {{resolve:ssm:/dynamic}}")}))
        self.assertEqual("it is found", self.ssm.get_parameter(Name=self.physical("dynamic", "Value"))["Parameter"]["Value"])

    def test_a_select_outside_the_list_fails(self) -> None:
        body = template({"Value": parameter(value={"Fn::Select": [5, ["a"]]})})
        self.create("outside", body, "ROLLBACK_COMPLETE")


class Refusals(StackCase):
    """What the parser says no to."""

    def _refused(self, text: str, body: str, **options: Any) -> None:
        self.refused("ValidationError", text, self.cfn.create_stack, StackName="refused", TemplateBody=body, **options)

    def test_broken_json(self) -> None:
        self._refused("Template format error: JSON not well-formed. (line 1, column 16)", '{"Resources": {')

    def test_broken_yaml(self) -> None:
        self._refused("Template format error: YAML not well-formed.", "Resources: [")

    def test_no_resources(self) -> None:
        self._refused("At least one Resources member must be defined", "{}")

    def test_an_unknown_type(self) -> None:
        self._refused("Unrecognized resource types: [AWS::Coffee::Machine]", template({"Pot": {"Type": "AWS::Coffee::Machine"}}))

    def test_an_unknown_reference(self) -> None:
        self._refused(
            "Unresolved resource dependencies [Nobody] in the Resources block of the template",
            template({"Value": parameter(value={"Ref": "Nobody"})}),
        )

    def test_an_attribute_that_the_type_does_not_have(self) -> None:
        body = template({"Value": parameter()}, Outputs={"Out": {"Value": {"Fn::GetAtt": ["Value", "Colour"]}}})
        self._refused("does not support attribute type Colour in Fn::GetAtt", body)

    def test_a_circle(self) -> None:
        body = template({"A": parameter(value={"Ref": "B"}), "B": parameter(value={"Ref": "A"}), "C": parameter(value={"Ref": "A"})})
        self._refused("Circular dependency between resources: [A, B]", body)

    def test_a_body_that_is_too_long(self) -> None:
        self._refused("less than or equal to 51200", template({"Value": parameter(value="x" * 51_200)}))

    def test_iam_needs_a_capability_and_names_a_stronger_one(self) -> None:
        role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
        named = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}, "RoleName": "r"}}
        for body, wanted in ((template({"Role": role}), "CAPABILITY_IAM"), (template({"Role": named}), "CAPABILITY_NAMED_IAM")):
            self.refused(
                "InsufficientCapabilitiesException",
                f"Requires capabilities : [{wanted}]",
                self.cfn.create_stack,
                StackName="r",
                TemplateBody=body,
            )

    def test_a_failed_rule_gives_its_description(self) -> None:
        rules = {
            "Check": {
                "Assertions": [
                    {"Assert": {"Fn::Not": [{"Fn::Contains": [["1", "2"], {"Ref": "Version"}]}]}, "AssertDescription": "bootstrap again"}
                ]
            }
        }
        body = template({"Value": parameter()}, Rules=rules, Parameters={"Version": {"Type": "String"}})
        self._refused("bootstrap again", body, Parameters=[{"ParameterKey": "Version", "ParameterValue": "2"}])
        self.create("ruled", body, Parameters=[{"ParameterKey": "Version", "ParameterValue": "6"}])


class Parameters(StackCase):
    """Parameter values."""

    def _body(self, node: Any = {"Ref": "P"}, **declaration: Any) -> str:
        return template({"Value": parameter()}, Parameters={"P": {"Type": "String", **declaration}}, Outputs={"Out": {"Value": node}})

    def _with(self, value: str) -> dict[str, Any]:
        return {"Parameters": [{"ParameterKey": "P", "ParameterValue": value}]}

    def _refused(self, text: str, body: str, **options: Any) -> None:
        self.refused("ValidationError", text, self.cfn.create_stack, StackName="refused", TemplateBody=body, **options)

    def test_a_default_stands_in(self) -> None:
        self.assertEqual({"Out": "d"}, self.outputs(self.create("defaulted", self._body(Default="d"))))

    def test_amazons_images_are_found_by_their_public_parameters(self) -> None:
        name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
        body = self._body(Type="AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default=name)
        stack = self.create("image", body)
        self.assertRegex(self.outputs(stack)["Out"], r"^ami-[0-9a-f]+$")
        shown = stack["Parameters"][0]
        self.assertEqual((name, self.outputs(stack)["Out"]), (shown["ParameterValue"], shown["ResolvedValue"]))

    def test_constraints_of_a_stored_parameter_are_about_its_name(self) -> None:
        self.ssm.put_parameter(Name="/allowed/a", Value="anything", Type="String")
        body = self._body(Type="AWS::SSM::Parameter::Value<String>", AllowedValues=["/allowed/a"])
        self.assertEqual({"Out": "anything"}, self.outputs(self.create("stored", body, **self._with("/allowed/a"))))
        self._refused("Parameter 'P' must be one of AllowedValues", body, **self._with("/allowed/b"))

    def test_missing_values_are_named(self) -> None:
        self._refused("Parameters: [P] must have values", self._body())

    def test_unknown_parameters_are_named(self) -> None:
        self._refused(
            "Parameters: [Q] do not exist in the template",
            self._body(Default="d"),
            Parameters=[{"ParameterKey": "Q", "ParameterValue": "v"}],
        )

    def test_constraints(self) -> None:
        for declaration, value, text in (
            ({"AllowedValues": ["a", "b"]}, "c", "Parameter 'P' must be one of AllowedValues"),
            ({"AllowedPattern": "[a-z]+"}, "9", "Parameter 'P' must match pattern [a-z]+"),
            (
                {"AllowedPattern": "[a-z]+", "ConstraintDescription": "letters only"},
                "9",
                "Parameter P failed to satisfy constraint: letters only",
            ),
            ({"MinLength": 3}, "ab", "must contain at least 3 characters"),
            ({"MaxLength": 1}, "ab", "must contain at most 1 characters"),
            ({"Type": "Number", "MaxValue": 3}, "4", "must be a number not greater than 3"),
            ({"Type": "Number"}, "four", "must be a number"),
        ):
            with self.subTest(text):
                self._refused(text, self._body(**declaration), **self._with(value))

    def test_a_list_is_split(self) -> None:
        body = self._body({"Fn::Select": [1, {"Ref": "P"}]}, Type="CommaDelimitedList")
        self.assertEqual({"Out": "b"}, self.outputs(self.create("listed", body, **self._with("a, b"))))

    def test_a_parameter_store_value_is_fetched_and_shown(self) -> None:
        self.ssm.put_parameter(Name="/fetched", Type="String", Value="x,y", Overwrite=True)
        body = self._body({"Fn::Select": [1, {"Ref": "P"}]}, Type="AWS::SSM::Parameter::Value<List<String>>", Default="/fetched")
        stack = self.create("fetched", body)
        self.assertEqual({"Out": "y"}, self.outputs(stack))
        self.assertEqual({"ParameterKey": "P", "ParameterValue": "/fetched", "ResolvedValue": "x,y"}, stack["Parameters"][0])

    def test_an_absent_parameter_store_value_is_named(self) -> None:
        self._refused(
            "Unable to fetch parameters [/absent] from parameter store",
            self._body(Type="AWS::SSM::Parameter::Value<String>", Default="/absent"),
        )

    def test_no_echo_hides_the_value(self) -> None:
        stack = self.create("hidden", self._body({"Ref": "AWS::StackName"}, NoEcho=True), **self._with("hunter2"))
        self.assertEqual("****", stack["Parameters"][0]["ParameterValue"])

    def test_the_previous_value_can_be_kept(self) -> None:
        self.create("kept", self._body(), **self._with("first"))
        changed = self._body({"Fn::Sub": "${P}!"})
        stack = self.update("kept", changed, Parameters=[{"ParameterKey": "P", "UsePreviousValue": True}])
        self.assertEqual({"Out": "first!"}, self.outputs(stack))


class Sources(StackCase):
    """Where template text comes from, and reading it back."""

    def test_a_template_url_of_this_endpoint_and_of_s3(self) -> None:
        s3 = self.client("s3")
        s3.create_bucket(Bucket="templates")
        s3.put_object(Bucket="templates", Key="a/b.json", Body=template({"Value": parameter()}).encode())
        hosts = (
            self.server.cloud.endpoint + "/templates",
            "https://s3.us-east-1.amazonaws.com/templates",
            "https://templates.s3.us-east-1.amazonaws.com",
            "https://templates.s3.amazonaws.com",
        )
        for number, host in enumerate(hosts):
            with self.subTest(host):
                self.cfn.create_stack(StackName=f"from-url-{number}", TemplateURL=f"{host}/a/b.json")
                self.settled(f"from-url-{number}", "CREATE_COMPLETE")

    def test_an_absent_object_is_an_s3_error(self) -> None:
        self.refused(
            "ValidationError",
            "S3 error: The specified bucket does not exist",
            self.cfn.create_stack,
            StackName="x",
            TemplateURL=f"{self.server.cloud.endpoint}/nowhere/k",
        )

    def test_the_original_and_the_processed_text(self) -> None:
        self.create("read", YAML)
        self.assertEqual(YAML, self.cfn.get_template(StackName="read")["TemplateBody"])
        processed = self.cfn.get_template(StackName="read", TemplateStage="Processed")["TemplateBody"]
        self.assertIn("Resources", processed if isinstance(processed, dict) else json.loads(processed))

    def test_the_summary_lists_parameters_types_and_capabilities(self) -> None:
        role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
        summary = self.cfn.get_template_summary(
            TemplateBody=template({"Role": role}, Parameters={"P": {"Type": "String", "AllowedValues": ["a"]}})
        )
        self.assertEqual((["CAPABILITY_IAM"], ["AWS::IAM::Role"]), (summary["Capabilities"], summary["ResourceTypes"]))
        self.assertEqual({"AllowedValues": ["a"]}, summary["Parameters"][0]["ParameterConstraints"])
