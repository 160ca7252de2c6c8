using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Instances are made from a launch template that demands IMDSv2 and encrypts every volume with a customer key, without a public address.</summary>
public sealed class PrivateInstances : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from instance in template.Resources("AWS::EC2::Instance")
        from problem in Problems(instance, template)
        select $"{instance} {problem}";

    private static IEnumerable<string> Problems(TemplateResource instance, SynthesizedTemplate template)
    {
        var reference = instance.Properties["LaunchTemplate"]?["LaunchTemplateId"]?["Ref"]?.ToString();
        var machine = template.Resources("AWS::EC2::LaunchTemplate").FirstOrDefault(candidate => candidate.LogicalId == reference);
        var data = machine?.Properties["LaunchTemplateData"];
        if (data?["MetadataOptions"]?["HttpTokens"]?.ToString() != "required")
        {
            yield return "answers metadata requests without a token; use a launch template with MetadataOptions.HttpTokens required.";
        }

        var volumes = data?["BlockDeviceMappings"] as JsonArray ?? [];
        if (volumes.Count == 0 || !volumes.All(volume => volume?["Ebs"]?["Encrypted"]?.ToString() == "true" && volume["Ebs"]!["KmsKeyId"] is not null))
        {
            yield return "has a volume that is not encrypted with the platform's key; set Encrypted and KmsKeyId on each.";
        }

        if (instance.Properties["NetworkInterfaces"] is JsonArray interfaces
            && interfaces.Any(each => each?["AssociatePublicIpAddress"]?.ToString() == "true"))
        {
            yield return "has a public address; leave AssociatePublicIpAddress out.";
        }
    }
}
