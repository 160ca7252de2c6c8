namespace AwsSdk.Protocols;

/// <summary>A REST response with members outside its body.</summary>
public interface IHttpBoundResponse
{
    /// <summary>Takes those members from headers, status or the raw body.</summary>
    void Bind(HttpResponseBinding from);
}
