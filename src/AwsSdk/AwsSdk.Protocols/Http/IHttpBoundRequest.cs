namespace AwsSdk.Protocols;

/// <summary>A REST request with members outside its body.</summary>
public interface IHttpBoundRequest
{
    /// <summary>Puts those members into path, query string, headers or the raw body.</summary>
    void Bind(HttpRequestBinding to);
}
