namespace CloudWorkstation.Estimates.Lines;

/// <summary>What an estimate says about a resource. Nothing is passed over in silence.</summary>
public enum LineKind
{
    /// <summary>Billed as long as the stack is there.</summary>
    Fixed,

    /// <summary>Billed by use; the line's assumption says how much.</summary>
    Usage,

    /// <summary>Costs nothing.</summary>
    Free,

    /// <summary>Not made with the parameters' values.</summary>
    NotCreated,

    /// <summary>The price list has no price for it in the region, or the template does not say what it is. It costs something.</summary>
    Unknown,

    /// <summary>There is no price model for its type. It may cost something.</summary>
    Unsupported,
}
