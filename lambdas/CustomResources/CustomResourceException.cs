namespace CloudWorkstation.CustomResources;

/// <summary>
/// An expected failure. Its message reaches the person who deploys as it is, so it says what was found, where, what is
/// allowed and what to do.
/// </summary>
public sealed class CustomResourceException : Exception
{
    /// <summary>A failure explained by <paramref name="message"/>.</summary>
    public CustomResourceException(string message) : base(message)
    {
    }

    /// <summary>A failure explained by <paramref name="message"/>; <paramref name="cause"/> goes to the log only.</summary>
    public CustomResourceException(string message, Exception cause) : base(message, cause)
    {
    }
}
