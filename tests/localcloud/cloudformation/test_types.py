"""Resource types whose API differs from their properties."""

from __future__ import annotations

from tests.localcloud.cloudformation.stack_case import StackCase, template

KEY = "arn:aws:kms:us-east-1:123456789012:key/k"


class Types(StackCase):
    """What stands behind a resource, and what Ref gives."""

    def test_a_glue_security_configuration_is_known_by_its_name(self) -> None:
        sealed = {
            "CloudWatchEncryption": {"CloudWatchEncryptionMode": "SSE-KMS", "KmsKeyArn": KEY},
            "S3Encryptions": [{"S3EncryptionMode": "SSE-KMS", "KmsKeyArn": KEY}],
        }
        configuration = {"Type": "AWS::Glue::SecurityConfiguration", "Properties": {"Name": "sealed", "EncryptionConfiguration": sealed}}
        stack = self.create("glue", template({"Sealed": configuration}, Outputs={"Name": {"Value": {"Ref": "Sealed"}}}))
        self.assertEqual({"Name": "sealed"}, self.outputs(stack))
        made = self.client("glue").get_security_configuration(Name="sealed")["SecurityConfiguration"]["EncryptionConfiguration"]
        self.assertEqual(sealed["S3Encryptions"], made["S3Encryption"])
        self.delete("glue")
        self.assertEqual([], self.client("glue").get_security_configurations()["SecurityConfigurations"])

    def test_an_access_point_has_the_tags_of_its_stack_and_its_own_win(self) -> None:
        system = self.client("efs").create_file_system(CreationToken="shared")["FileSystemId"]
        own = [{"Key": "owner", "Value": "own"}]
        point = {"Type": "AWS::EFS::AccessPoint", "Properties": {"FileSystemId": system, "AccessPointTags": own}}
        tags = [{"Key": "owner", "Value": "stack"}, {"Key": "team", "Value": "blue"}]
        self.create("files", template({"Point": point}), Tags=tags)
        found = self.client("efs").describe_access_points(AccessPointId=self.physical("files", "Point"))["AccessPoints"][0]["Tags"]
        values = {tag["Key"]: tag["Value"] for tag in found}
        self.assertEqual(("own", "blue", "Point"), (values["owner"], values["team"], values["aws:cloudformation:logical-id"]))
