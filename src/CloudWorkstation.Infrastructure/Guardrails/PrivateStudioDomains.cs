using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>A Studio domain stays in the VPC, encrypts with a customer key and shuts idle apps down. cdk-nag has no rule for domains.</summary>
public sealed class PrivateStudioDomains : IGuardrail
{
    private const string IdleShutdown = "AppLifecycleManagement.IdleSettings.LifecycleManagement";

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from domain in template.Resources("AWS::SageMaker::Domain")
        from problem in Problems(domain.Properties)
        select $"{domain} {problem}";

    private static IEnumerable<string> Problems(JsonObject domain)
    {
        if (domain["AppNetworkAccessType"]?.ToString() != "VpcOnly")
        {
            yield return "reaches the internet; set AppNetworkAccessType to VpcOnly.";
        }

        if (domain["KmsKeyId"] is null)
        {
            yield return "has no KmsKeyId: its file system and volumes are not encrypted with the platform's key, and adding it later replaces the domain.";
        }

        foreach (var app in new[] { "JupyterLabAppSettings", "CodeEditorAppSettings" })
        {
            if (At(domain, $"DefaultUserSettings.{app}.{IdleShutdown}") != "ENABLED")
            {
                yield return $"does not shut idle apps down; set DefaultUserSettings.{app}.{IdleShutdown} to ENABLED.";
            }
        }
    }

    private static string? At(JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (current, name) => (current as JsonObject)?[name])?.ToString();
}
