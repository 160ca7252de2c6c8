namespace CloudWorkstation.CustomResources;

/// <summary>The custom resource types that one function serves.</summary>
public sealed class ResourceTypes
{
    private readonly Dictionary<string, IResourceOperations> types = new(StringComparer.Ordinal);

    internal IEnumerable<string> Names => types.Keys;

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

    internal IResourceOperations? Find(string resourceType) => types.GetValueOrDefault(resourceType);
}
