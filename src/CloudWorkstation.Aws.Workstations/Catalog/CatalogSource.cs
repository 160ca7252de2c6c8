using System.Text.Json;
using Amazon;
using Amazon.SimpleSystemsManagement.Model;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Catalog;

namespace CloudWorkstation.Aws.Workstations.Catalog;

/// <summary>Reads the published catalogue: two SSM parameters, then the object one of them names.</summary>
public sealed class CatalogSource(WorkstationClients clients, AwsCalls calls) : ICatalogSource
{
    private const int KnownVersion = 1;

    public async Task<PublishedCatalog> ReadAsync(string environment, CancellationToken cancellation)
    {
        var index = ParameterName(environment, "index");
        var role = ParameterName(environment, "launch-role-arn");
        var values = await ReadParametersAsync([index, role], environment, cancellation);
        var address = S3Address.TryParse(values[index])
            ?? throw new CatalogUnavailableException($"The SSM parameter {index} is \"{values[index]}\", where s3://bucket/key is expected. {Redeploy(environment)}");
        var text = await ReadObjectAsync(address, environment, cancellation);
        return new PublishedCatalog(Parse(text, address), UrlPrefix(address.Bucket), values[role], clients.Target.Region);
    }

    /// <summary>Name of an SSM parameter of the catalogue.</summary>
    internal static string ParameterName(string environment, string name) => $"/cloudworkstation/{environment}/catalog/{name}";

    private static string Redeploy(string environment) => $"A platform engineer deploys the catalogue anew with: make deploy ENVIRONMENT={environment}";

    private static CatalogIndex Parse(string text, S3Address address)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var version = document.RootElement.TryGetProperty("version", out var value) && value.TryGetInt32(out var number) ? number : 0;
            return version == KnownVersion
                ? document.Deserialize(CatalogIndexJson.Default.CatalogIndex)!
                : throw new CatalogUnavailableException(
                    $"The catalogue {address} has format version {version}; this program reads version {KnownVersion}. "
                    + (version > KnownVersion ? "The platform is newer than this program: update this program." : "The platform is older than this program: deploy it anew."));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CatalogUnavailableException($"The catalogue {address} is not what it should be: {error.Message}");
        }
    }

    private async Task<Dictionary<string, string>> ReadParametersAsync(List<string> names, string environment, CancellationToken cancellation)
    {
        var request = new GetParametersRequest { Names = names };
        var answer = await OrExplainedAsync(
            () => calls.RunAsync("ssm:GetParameters", cancel => clients.Ssm.GetParametersAsync(request, cancel), cancellation), environment);
        var found = (answer.Parameters ?? []).ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        var missing = names.Where(name => !found.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? found
            : throw new CatalogUnavailableException(
                $"There is no catalogue of environment \"{environment}\" at {clients.Target}: the SSM parameter {missing[0]} does not exist. "
                + "Choose another environment with --environment or another region with --region, or have a platform engineer deploy this one: "
                + $"make deploy ENVIRONMENT={environment}");
    }

    private async Task<string> ReadObjectAsync(S3Address address, string environment, CancellationToken cancellation) =>
        await OrExplainedAsync(
            () => calls.RunAsync("s3:GetObject", cancel => new S3Documents(clients.S3).ReadAsync(address, cancel), cancellation), environment)
        ?? throw new CatalogUnavailableException($"The catalogue {address} of environment \"{environment}\" is not there. {Redeploy(environment)}");

    private async Task<T> OrExplainedAsync<T>(Func<Task<T>> read, string environment)
    {
        try
        {
            return await read();
        }
        catch (AwsFailureException failure) when (failure.Kind == AwsErrorKind.AccessDenied)
        {
            throw new CatalogUnavailableException(
                $"You may not read the catalogue of environment \"{environment}\" at {clients.Target}. {failure.Message} {failure.Why} "
                + $"Ask a platform engineer to attach the researchers' policies to your identity; their ARNs are in the SSM parameter {ParameterName(environment, "researcher-policy-arns")}.");
        }
    }

    /// <summary>The form that the researchers' policy allows in <c>cloudformation:TemplateUrl</c>, so the launch must send exactly this.</summary>
    private string UrlPrefix(string bucket) =>
        $"https://s3.{clients.Target.Region}.{RegionEndpoint.GetBySystemName(clients.Target.Region).PartitionDnsSuffix}/{bucket}/";
}
