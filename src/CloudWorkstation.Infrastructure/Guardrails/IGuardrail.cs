namespace CloudWorkstation.Infrastructure.Guardrails;

/// <summary>A rule that every synthesized template must keep. A finding fails the synthesis.</summary>
public interface IGuardrail
{
    /// <returns>A text per violation: the resource, what is wrong, what to do; none when all is well.</returns>
    IEnumerable<string> Check(IReadOnlyList<SynthesizedTemplate> templates);
}
