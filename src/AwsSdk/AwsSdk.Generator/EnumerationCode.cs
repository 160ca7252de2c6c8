namespace AwsSdk.Generator;

/// <summary>Writes constant classes, the official packages' kind of enumeration.</summary>
internal static class EnumerationCode
{
    /// <summary>Fields of these names would hide members of ConstantClass.</summary>
    private static readonly string[] Inherited = ["Equals", "GetHashCode", "ToString", "Value"];

    public static string Write(string name, Shape shape)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var constants = shape.Texts("enum").Where(value => fields.Add(Names.Constant(value))).Select(value =>
        {
            var field = Names.Constant(value);
            return $"public static {(Inherited.Contains(field) ? "new " : "")}readonly {name} {field} = new({Names.Literal(value)});\n";
        });
        var body = $$"""
            {{string.Concat(constants)}}
            public {{name}}(string value)
                : base(value)
            {
            }

            /// <summary>The constant for a value, known here or not.</summary>
            public static {{name}} FindValue(string value) => FindValue<{{name}}>(value);

            public static implicit operator {{name}}(string value) => value is null ? null : new(value);

            """;
        return Source.Block($"public sealed class {name} : ConstantClass", body);
    }
}
