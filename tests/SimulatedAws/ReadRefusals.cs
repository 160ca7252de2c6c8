using System.Net;
using Amazon.Runtime;

namespace CloudWorkstation.SimulatedAws;

/// <summary>Refuses one kind of look at AWS, as IAM does when a role lacks one permission.</summary>
public static class ReadRefusals
{
    private static readonly string[] Reads = ["Describe", "List", "Get", "Head"];

    /// <summary>The operations among these services' calls that only look.</summary>
    public static IReadOnlyList<string> In(params SimulatedService[] services) =>
        [.. services.SelectMany(service => service.Calls).Select(call => call.Operation)
            .Where(operation => Reads.Any(read => operation.StartsWith(read, StringComparison.Ordinal))).Distinct()];

    /// <summary>Refuses an operation of these services from now on.</summary>
    public static void Refuse(string operation, params SimulatedService[] services)
    {
        foreach (var service in services)
        {
            service.Fault = call => call.Operation == operation ? (Denied(operation), false) : null;
        }
    }

    private static AmazonServiceException Denied(string operation) => AwsFault.Of(
        operation.Contains("SecurityGroups", StringComparison.Ordinal) && !operation.Contains("MountTarget", StringComparison.Ordinal)
            ? "UnauthorizedOperation" : "AccessDeniedException",
        $"User: arn:aws:sts::123456789012:assumed-role/steward/s is not authorized to perform: {operation}", HttpStatusCode.Forbidden);
}
