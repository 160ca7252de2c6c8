using System.Text;
using System.Text.Json;
using Amazon.Lambda.Model;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.ProfileManager.Tests;

/// <summary>The function that makes folders, as its callers see it.</summary>
internal sealed class SimulatedFolderFunction(TimeProvider time) : SimulatedService(time)
{
    /// <summary>The folders made, with their owners.</summary>
    public Dictionary<string, string> Folders { get; } = [];

    /// <summary>What it says of some folders instead of making them.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    public string? Error { get; set; }

    public InvokeResponse Invoke(InvokeRequest request)
    {
        if (Error is not null)
        {
            return new InvokeResponse { FunctionError = "Unhandled", Payload = new MemoryStream(Encoding.UTF8.GetBytes(Error)) };
        }

        foreach (var folder in JsonDocument.Parse(request.PayloadStream).RootElement.GetProperty("folders").EnumerateArray())
        {
            var path = folder.GetProperty("path").GetString()!;
            if (!Problems.ContainsKey(path))
            {
                Folders[path] = $"{folder.GetProperty("uid").GetInt32()}:{folder.GetProperty("gid").GetInt32()}";
            }
        }

        return new InvokeResponse { Payload = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { problems = Problems })) };
    }
}
