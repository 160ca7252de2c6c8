namespace CloudWorkstation.Domain.Templates;

/// <summary>What a researcher may set at launch.</summary>
public sealed record TemplateParameter
{
    /// <value><c>[a-z][a-z0-9_]{0,39}</c>, unique in the template.</value>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public TemplateParameterType Type { get; init; }

    /// <value>Written form of the default; null when the researcher must give a value.</value>
    public string? Default { get; init; }

    /// <value>Allowed written forms; empty for any of the type.</value>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }
}

public enum TemplateParameterType
{
    /// <summary><c>string</c></summary>
    Text,

    /// <summary><c>number</c>: a whole number.</summary>
    Number,

    /// <summary><c>boolean</c></summary>
    Boolean,

    /// <summary><c>package</c>: a package of the operating system's repositories, or an .rpm file that engineers keep in the data bucket.</summary>
    Package,
}
