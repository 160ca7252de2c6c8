using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudWorkstation.Cli.Answers;

/// <summary>The JSON forms of all answers: keys in camelCase, every key always there, null where there is no value.</summary>
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(WorkstationAnswer))]
[JsonSerializable(typeof(IReadOnlyList<WorkstationAnswer>))]
[JsonSerializable(typeof(LaunchAnswer))]
[JsonSerializable(typeof(ConnectionAnswer))]
[JsonSerializable(typeof(DeletionAnswer))]
[JsonSerializable(typeof(TemplateAnswer))]
[JsonSerializable(typeof(IReadOnlyList<TemplateAnswer>))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(VerdictAnswer))]
[JsonSerializable(typeof(DoctorAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <value>Writes addresses as they are: <c>&amp;</c> stays <c>&amp;</c>.</value>
    public static AnswerJson Readable { get; } = new(Form(indented: true));

    /// <value>The same in one line.</value>
    public static AnswerJson OneLine { get; } = new(Form(indented: false));

    private static JsonSerializerOptions Form(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
