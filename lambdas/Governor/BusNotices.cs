using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using CloudWorkstation.Domain.Governor;

namespace CloudWorkstation.Governor;

/// <summary>Sends notices to the environment's event bus, whose rules bring them to people and programs.</summary>
internal sealed class BusNotices(IAmazonEventBridge events) : INotices
{
    public async Task TellAsync(Notice notice, CancellationToken cancellation)
    {
        var entry = new PutEventsRequestEntry
        {
            EventBusName = Notice.BusOf(notice.Environment),
            Source = Notice.Source,
            DetailType = $"Workstation {notice.What}",
            Detail = JsonSerializer.Serialize(notice, NoticeJson.Default.Notice),
        };
        var answer = await events.PutEventsAsync(new PutEventsRequest { Entries = [entry] }, cancellation);
        // EventBridge answers a refused event with success (API Reference, PutEvents).
        if (answer.FailedEntryCount > 0)
        {
            throw new NoticeFailedException($"EventBridge did not take the notice \"{notice.What}\" of {notice.Workstation}: {answer.Entries[0].ErrorCode}, {answer.Entries[0].ErrorMessage}");
        }
    }
}

/// <summary>A notice was not taken; it is to be sent again.</summary>
internal sealed class NoticeFailedException(string message) : Exception(message);

[JsonSerializable(typeof(Notice))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class NoticeJson : JsonSerializerContext;
