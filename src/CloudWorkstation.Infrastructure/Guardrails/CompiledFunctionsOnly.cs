namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Every Lambda is one of this project's. The CDK likes to add its own, on runtimes that AWS then retires.</summary>
public sealed class CompiledFunctionsOnly : IGuardrail
{
    private const string Runtime = "dotnet10";

    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from template in templates
        from function in template.Resources("AWS::Lambda::Function")
        let runtime = function.Properties["Runtime"]?.ToString() ?? "none"
        where runtime != Runtime
        select $"{function} runs on {runtime}; allowed is {Runtime}. If the CDK added it, turn off the option that did.";
}
