using System.Text.RegularExpressions;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Tells instance types with a GPU by their names.</summary>
public static partial class GpuTypes
{
    /// <summary>Whether instances of the type, EC2's or SageMaker's, have an NVIDIA or AMD GPU: series g, gr and p, but not Graviton's attributes.</summary>
    public static bool Has(string type) => Name().IsMatch(type);

    [GeneratedRegex(@"^(ml\.)?(g|gr|p)[0-9]+[a-z0-9-]*\.")]
    private static partial Regex Name();
}
