namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK says about the calling application and device.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}
