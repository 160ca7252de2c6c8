using System.Text;

namespace Amazon.Lambda.Model;

/// <content>Payload and client context as text; on the wire they are bytes and base64.</content>
public partial class InvokeRequest
{
    /// <summary>The event as JSON text. Setting it replaces <see cref="PayloadStream"/>.</summary>
    public string? Payload
    {
        get => PayloadStream is null ? null : Encoding.UTF8.GetString(PayloadStream.ToArray());
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Client data as JSON text. Setting it replaces <see cref="ClientContextBase64"/>.</summary>
    public string? ClientContext
    {
        get => ClientContextBase64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(ClientContextBase64));
        set => ClientContextBase64 = value is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
    }
}
