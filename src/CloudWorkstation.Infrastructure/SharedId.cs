using CloudWorkstation.Domain.Platform;

namespace CloudWorkstation.Infrastructure;

/// <summary>
/// An id that one stack publishes and others read. Its names are a contract with users' scripts: a change breaks them.
/// </summary>
/// <param name="Area">The stack's part of the SSM path, for example <c>network</c>.</param>
/// <param name="Name">Kebab-case name, for example <c>vpc-id</c>.</param>
/// <param name="Meaning">What it is, shown in SSM and with the stack's outputs.</param>
public sealed record SharedId(string Area, string Name, string Meaning)
{
    /// <value>Name of the stack output and of the template parameter: <see cref="Name"/> as one word, <c>VpcId</c>.</value>
    public string OutputName => string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Name of the SSM parameter, for example <c>/cloudworkstation/poc/network/vpc-id</c>.</summary>
    public string ParameterName(PlatformSettings platform) => $"{platform.ParameterPrefix}{Area}/{Name}";
}
