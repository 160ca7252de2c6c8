using CloudWorkstation.Domain.Hints;

namespace CloudWorkstation.Domain.Catalog;

/// <summary>Where the published catalogue is read.</summary>
public interface ICatalogSource
{
    /// <exception cref="CatalogUnavailableException">The platform is not deployed here, or the caller may not read it.</exception>
    Task<PublishedCatalog> ReadAsync(string environment, CancellationToken cancellation);
}

/// <param name="Index">The catalogue.</param>
/// <param name="TemplateUrlPrefix">What an entry's key is appended to: <c>https://s3.us-east-1.amazonaws.com/bucket/</c>.</param>
/// <param name="LaunchRoleArn">Role CloudFormation assumes to make workstations.</param>
/// <param name="Region">Region of the platform, by which prices are looked up.</param>
public sealed record PublishedCatalog(CatalogIndex Index, string TemplateUrlPrefix, string LaunchRoleArn, string Region);

/// <summary>The catalogue cannot be read; the message says why and what to do.</summary>
public sealed class CatalogUnavailableException : ExplainedException
{
    public CatalogUnavailableException(string what)
        : base($"{what}") => (Next, Command) = ("Look what is missing:", CommandHint.Cws("doctor"));
}
