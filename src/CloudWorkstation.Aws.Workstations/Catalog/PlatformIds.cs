using Amazon.SimpleSystemsManagement.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Costs.Metering;

namespace CloudWorkstation.Aws.Workstations.Catalog;

/// <summary>Ids that the platform's stacks publish as SSM parameters.</summary>
internal sealed class PlatformIds(string environment, WorkstationClients clients, AwsCalls calls)
{
    /// <value>Parameters of every platform, by the part of it that publishes them.</value>
    public static IReadOnlyList<string> Needed { get; } =
        ["network/vpc-id", "network/instance-connect-endpoint-id", "storage/key-arn", "storage/file-system-id", "studio/domain-id", "catalog/index", "catalog/launch-role-arn"];

    public string Environment => environment;

    /// <summary>The values that are there, by the names asked for; at most ten.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var prefix = $"/cloudworkstation/{environment}/";
        var request = new GetParametersRequest { Names = [.. names.Select(name => prefix + name)] };
        var answer = await calls.RunAsync("ssm:GetParameters", cancel => clients.Ssm.GetParametersAsync(request, cancel), cancellation);
        return (answer.Parameters ?? []).ToDictionary(parameter => parameter.Name[prefix.Length..], parameter => parameter.Value, StringComparer.Ordinal);
    }

    /// <summary>One value, or null.</summary>
    public async Task<string?> FindAsync(string name, CancellationToken cancellation) => (await ReadAsync([name], cancellation)).GetValueOrDefault(name);

    /// <summary>Name of the meter's table.</summary>
    /// <exception cref="MeterUnavailableException">There is none.</exception>
    public async Task<string> MeterTableAsync(CancellationToken cancellation)
    {
        const string Parameter = "governance/meter-table";
        return await FindAsync(Parameter, cancellation) ?? throw new MeterUnavailableException(
            $"Environment \"{environment}\" has no meter at {clients.Target}: the SSM parameter /cloudworkstation/{environment}/{Parameter} does not exist. "
            + $"Choose another environment or region, or have a platform engineer deploy it: make deploy ENVIRONMENT={environment}");
    }
}
