namespace CloudWorkstation.CustomResources;

/// <summary>A Lambda function that serves custom resources.</summary>
public sealed class CustomResourceFunction(ResourceTypes types)
{
    /// <summary>The types served.</summary>
    public ResourceTypes Types { get; } = types;

    /// <summary>Runs the function until Lambda ends it. The whole of a function's Program.cs.</summary>
    /// <param name="register">Adds the resource types; AWS clients are to be made in here.</param>
    public static Task RunAsync(Action<ResourceTypes> register)
    {
        var types = new ResourceTypes();
        register(types);
        return Task.CompletedTask;
    }
}
