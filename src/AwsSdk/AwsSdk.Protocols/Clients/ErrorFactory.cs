using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsSdk.Protocols;

/// <summary>Makes a service's exception for an error it answered; the service's base exception for a code it does not list.</summary>
public delegate AmazonServiceException ErrorFactory(ErrorResponse error);
