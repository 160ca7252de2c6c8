using System.Globalization;
using System.Text.Json;
using Amazon.Glue;
using Amazon.Glue.Model;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>The session of a Glue workstation as its stack's outputs describe it.</summary>
internal static class GlueSessionSettings
{
    /// <summary>Id of the workstation's session: the stack's name, since all environments of an account and region share one list of sessions.</summary>
    public static string IdOf(StackRecord stack) => stack.StackName;

    /// <summary>The request that starts the session. Numbers may be written as strings: stack outputs are built from parameters.</summary>
    /// <exception cref="ActionUnavailableException">The output is no JSON object; the message says what it is.</exception>
    public static CreateSessionRequest Read(StackRecord stack)
    {
        var text = stack.NeededOutput(StackOutputs.SessionSettings);
        try
        {
            using var document = JsonDocument.Parse(text);
            var settings = document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.OrdinalIgnoreCase);
            return new CreateSessionRequest
            {
                Id = IdOf(stack),
                Role = stack.NeededOutput(StackOutputs.SessionRoleArn),
                Description = Text(settings, "Description"),
                Command = CommandOf(settings),
                GlueVersion = Text(settings, "GlueVersion"),
                WorkerType = Text(settings, "WorkerType") is { } type ? new WorkerType(type) : null,
                NumberOfWorkers = Number(settings, "NumberOfWorkers"),
                IdleTimeout = Number(settings, "IdleTimeout"),
                Timeout = Number(settings, "Timeout"),
                SecurityConfiguration = Text(settings, "SecurityConfiguration"),
                Connections = ConnectionsOf(settings),
                DefaultArguments = ArgumentsOf(settings),
                Tags = stack.OwnTags().ToDictionary(StringComparer.Ordinal),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ActionUnavailableException(
                $"Output {StackOutputs.SessionSettings} of workstation \"{stack.Name}\" is not what a session needs ({error.Message}): {text}. "
                + $"The template may have been changed by hand. Launch it anew: {CommandHint.Cws("delete", stack.Name)}");
        }
    }

    private static SessionCommand CommandOf(Dictionary<string, JsonElement> settings) => settings.GetValueOrDefault("Command") switch
    {
        { ValueKind: JsonValueKind.Object } command => new SessionCommand { Name = Member(command, "Name") ?? "glueetl", PythonVersion = Member(command, "PythonVersion") ?? "3" },
        { ValueKind: JsonValueKind.String } name => new SessionCommand { Name = name.GetString(), PythonVersion = "3" },
        _ => new SessionCommand { Name = "glueetl", PythonVersion = "3" },
    };

    private static ConnectionsList? ConnectionsOf(Dictionary<string, JsonElement> settings)
    {
        var given = settings.GetValueOrDefault("Connections");
        var list = given.ValueKind == JsonValueKind.Object && given.TryGetProperty("Connections", out var inner) ? inner : given;
        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? new ConnectionsList { Connections = [.. list.EnumerateArray().Select(name => name.GetString()!)] }
            : null;
    }

    private static Dictionary<string, string>? ArgumentsOf(Dictionary<string, JsonElement> settings) =>
        settings.GetValueOrDefault("DefaultArguments") is { ValueKind: JsonValueKind.Object } arguments
            ? arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value.ToString(), StringComparer.Ordinal)
            : null;

    private static string? Text(Dictionary<string, JsonElement> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null && value.ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(Dictionary<string, JsonElement> settings, string name) =>
        Text(settings, name) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string? Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
