using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Estimates.Tests;

public sealed class TemplateReaderTests
{
    [Theory]
    [InlineData("{ \"Resources\": { ", "t is not valid JSON, line 1")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "t is not valid JSON")]
    [InlineData("[1, 2]", "t is no CloudFormation template: it holds a list")]
    [InlineData("just text", "t is no CloudFormation template: it holds a single value")]
    [InlineData("", "t is empty")]
    [InlineData("{}", "t is no CloudFormation template: it has nothing, and no section Resources")]
    [InlineData("name: lab\nservice_type: ec2\n", "t is no CloudFormation template: it has name, service_type")]
    [InlineData("Resources: { A: { Properties: {} } }", "its resource A has no Type")]
    [InlineData("Resources: [1]", "no section Resources")]
    [InlineData("a: &x 1\nb: *x\n", "t, line 2, has an alias")]
    [InlineData("a: 1\na: 2\n", "t, line 2, gives a for the second time")]
    [InlineData("a: [1\n", "t is not valid YAML")]
    public void What_is_no_template_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<TemplateFormatException>(() => TemplateReader.Read(text, "t")).Message, StringComparison.Ordinal);

    [Fact]
    public void Short_forms_of_YAML_are_functions()
    {
        var template = TemplateReader.Read(
            """
            Parameters:
              Type: { Type: String, Default: t3.small }
            Resources:
              Jump:
                Type: AWS::EC2::Instance
                Properties:
                  InstanceType: !Ref Type
                  UserData: !Base64
                    Fn::Sub: echo ${AWS::Region}
              Nat:
                Type: AWS::EC2::NatGateway
                Properties:
                  AllocationId: !GetAtt Address.AllocationId
            """,
            "t.yaml");

        Assert.Equal("""{"Ref":"Type"}""", template["Resources"]!["Jump"]!["Properties"]!["InstanceType"]!.ToJsonString());
        Assert.Equal("""{"Fn::GetAtt":["Address","AllocationId"]}""", template["Resources"]!["Nat"]!["Properties"]!["AllocationId"]!.ToJsonString());
        Assert.Contains(Sample.Of(new StackTemplate("t", "us-east-1", template)).Lines, line => line.Item == "EC2 t3.small");
    }

    [Theory]
    [InlineData("{}", "has no artifacts")]
    [InlineData("{ \"artifacts\": ", "is not valid JSON")]
    public void What_is_no_manifest_is_refused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<TemplateFormatException>(() => CloudAssembly.Read(text, "m")).Message, StringComparison.Ordinal);
}
