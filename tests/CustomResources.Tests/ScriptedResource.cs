using System.Collections.Concurrent;

namespace CloudWorkstation.CustomResources.Tests;

/// <summary>Does what a test tells it, and remembers what it was asked.</summary>
internal sealed class ScriptedResource : ICustomResource<Wanted>
{
    public Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> OnCreate { get; set; } = (r, _) => Task.FromResult(Outcome.Done($"thing-{r.Properties.Name}"));

    public Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> OnUpdate { get; set; } = (r, _) => Task.FromResult(Outcome.Done(r.PhysicalId));

    public Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> OnDelete { get; set; } = (r, _) => Task.FromResult(Outcome.Done(r.PhysicalId));

    public ConcurrentQueue<string> Calls { get; } = new();

    public Task<Outcome> CreateAsync(ResourceRequest<Wanted> request, CancellationToken deadline) => Note("Create", request, OnCreate, deadline);

    public Task<Outcome> UpdateAsync(ResourceRequest<Wanted> request, CancellationToken deadline) => Note("Update", request, OnUpdate, deadline);

    public Task<Outcome> DeleteAsync(ResourceRequest<Wanted> request, CancellationToken deadline) => Note("Delete", request, OnDelete, deadline);

    private Task<Outcome> Note(
        string method, ResourceRequest<Wanted> request, Func<ResourceRequest<Wanted>, CancellationToken, Task<Outcome>> then, CancellationToken deadline)
    {
        Calls.Enqueue($"{method} {request.PhysicalId}{(request.State is null ? "" : $" {request.State}")}".TrimEnd());
        return then(request, deadline);
    }
}
