using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudWorkstation.CustomResources;

/// <summary>An answer as CloudFormation reads it: JSON of at most 4,096 bytes.</summary>
internal static class AnswerBody
{
    public const int MaximumBytes = 4096;

    private const int MaximumIdBytes = 1024;

    private const string CutMark = " … (cut; the log has it all)";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body; a reason that is too long for it is cut between two characters.</summary>
    /// <exception cref="CustomResourceException">It is too long even without a reason.</exception>
    public static byte[] Render(CloudFormationRequest request, Answer answer)
    {
        var reason = answer.Reason is null ? null : WellFormed(answer.Reason);
        var body = Write(request, answer, reason);
        if (body.Length <= MaximumBytes)
        {
            return body;
        }

        var bare = Write(request, answer, answer.Reason is null ? null : CutMark).Length;
        if (bare > MaximumBytes)
        {
            throw new CustomResourceException(
                $"The answer has {bare} bytes and CloudFormation takes {MaximumBytes}: the physical id has {Encoding.UTF8.GetByteCount(answer.PhysicalId)}, " +
                $"the attributes {string.Join(", ", answer.Attributes.Keys)} have the rest. Return fewer or shorter attributes.");
        }

        return Write(request, answer, Cut(reason!, MaximumBytes - bare) + CutMark);
    }

    /// <summary>The start of a text that leaves room for more in the same answer.</summary>
    public static string Shorten(string text, int bytes)
    {
        var wellFormed = WellFormed(text);
        var start = Cut(wellFormed, bytes);
        return start.Length == wellFormed.Length ? start : start + " …";
    }

    /// <summary>Refuses an answer that CloudFormation would not take.</summary>
    /// <exception cref="CustomResourceException">It is too long, or its physical id is.</exception>
    public static void Check(CloudFormationRequest request, Answer answer)
    {
        if (Encoding.UTF8.GetByteCount(answer.PhysicalId) is var bytes and (0 or > MaximumIdBytes))
        {
            throw new CustomResourceException(
                $"The physical id \"{answer.PhysicalId}\" has {bytes} bytes; allowed are 1 to {MaximumIdBytes}.");
        }

        Render(request, answer);
    }

    private static byte[] Write(CloudFormationRequest request, Answer answer, string? reason)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("Status", answer.Succeeded ? "SUCCESS" : "FAILED");
            if (reason is not null)
            {
                writer.WriteString("Reason", reason);
            }

            writer.WriteString("PhysicalResourceId", WellFormed(answer.PhysicalId));
            writer.WriteString("StackId", request.StackId);
            writer.WriteString("RequestId", request.RequestId);
            writer.WriteString("LogicalResourceId", request.LogicalId);
            if (answer.Attributes.Count > 0)
            {
                writer.WriteStartObject("Data");
                foreach (var (name, value) in answer.Attributes)
                {
                    writer.WriteString(WellFormed(name), WellFormed(value));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The longest start of <paramref name="text"/> that takes at most <paramref name="bytes"/> in JSON and ends between characters as people see them.</summary>
    private static string Cut(string text, int bytes)
    {
        var end = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            var encoded = JsonEncodedText.Encode(text.AsSpan(end, length), Options.Encoder).EncodedUtf8Bytes.Length;
            if (encoded > bytes)
            {
                break;
            }

            bytes -= encoded;
            end += length;
        }

        return text[..end];
    }

    /// <summary>Half of a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.</summary>
    private static string WellFormed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.ToString());
        }

        return result.ToString();
    }
}
