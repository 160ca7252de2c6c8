using Amazon;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AwsSdk.Protocols;

/// <summary>The body of a response as the pipeline hands it over; kept for the log when the client asks for that.</summary>
internal sealed class ResponseBody : UnmarshallerContext
{
    private readonly Stream stream;

    public ResponseBody(Stream stream, bool keep, IWebResponseData response, bool isException)
    {
        this.stream = stream;
        if (keep || isException)
        {
            WrappingStream = new CachingWrapperStream(stream, isException ? null : AWSConfigs.LoggingConfig.LogResponsesSizeLimit);
            this.stream = WrappingStream;
        }

        MaintainResponseBody = keep;
        IsException = isException;
        WebResponseData = response;
    }

    public override string CurrentPath => "/";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => true;

    public byte[] ReadToEnd()
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
