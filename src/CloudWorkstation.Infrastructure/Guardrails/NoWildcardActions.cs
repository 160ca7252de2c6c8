namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>Roles are given actions by name: <c>*</c> and <c>s3:*</c> also give what AWS adds tomorrow.</summary>
public sealed class NoWildcardActions : IGuardrail
{
    public IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates) =>
        from statement in PolicyStatements.Of(templates)
        where statement.Allows
        from action in statement.Actions
        where action.Contains('*', StringComparison.Ordinal)
        select $"{statement.Resource} allows the action {action}; name the actions it needs.";
}
