namespace CloudWorkstation.CustomResources;

/// <summary>The custom resource types that one function serves.</summary>
public sealed class ResourceTypes
{
    private readonly Dictionary<string, IResourceOperations> types = new(StringComparer.Ordinal);

    internal IEnumerable<string> Names => types.Keys;

    /// <summary>Why the types could not be made; null when they could.</summary>
    internal Exception? StartFailure { get; private init; }

    /// <summary>Adds a type.</summary>
    /// <param name="resourceType">As the template names it, such as <c>Custom::SeedData</c>.</param>
    /// <param name="read">Turns properties into <typeparamref name="TProperties"/>; leaves what is wrong in the reader.</param>
    /// <param name="resource">Does the work.</param>
    public ResourceTypes Add<TProperties>(string resourceType, Func<PropertyReader, TProperties> read, ICustomResource<TProperties> resource)
        where TProperties : class
    {
        types.Add(resourceType, new ResourceOperations<TProperties>(read, resource));
        return this;
    }

    internal static ResourceTypes Of(Action<ResourceTypes> register)
    {
        var types = new ResourceTypes();
        try
        {
            register(types);
            return types;
        }
        catch (Exception failure)
        {
            return new ResourceTypes { StartFailure = failure };
        }
    }

    internal IResourceOperations? Find(string resourceType) => types.GetValueOrDefault(resourceType);
}
