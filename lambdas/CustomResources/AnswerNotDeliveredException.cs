namespace CloudWorkstation.CustomResources;

/// <summary>
/// CloudFormation could not be told. The invocation ends with this error, so that Lambda delivers the event again and the
/// answer gets another chance.
/// </summary>
internal sealed class AnswerNotDeliveredException(string why, Exception? cause = null)
    : Exception($"CloudFormation did not get the answer: {why}.", cause);
