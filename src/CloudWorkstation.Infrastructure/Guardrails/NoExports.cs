using System.Text.Json.Nodes;

namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Stacks exchange ids through SSM parameters: an export cannot change or go while another stack imports it.</summary>
public sealed class NoExports : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        let exports = (template.Json["Outputs"] as JsonObject ?? []).Where(output => output.Value!["Export"] is not null).Select(output => output.Key)
        let imports = template.Json.ToJsonString().Contains("\"Fn::ImportValue\"", StringComparison.Ordinal) ? ["Fn::ImportValue"] : Array.Empty<string>()
        from name in exports.Concat(imports)
        select $"{template.StackName} exports or imports a value ({name}); publish a SharedId and read it.";
}
