using Amazon.Glue.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Aws.Workstations.Stacks;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Services;

/// <summary>Interactive Glue sessions. The stack holds the settings; a start makes the session, a stop ends and removes it.</summary>
public sealed class GlueWorkstations(WorkstationClients clients, AwsCalls calls, TimeProvider time) : IWorkstationService
{
    private const int PageSize = 1000;
    private static readonly TimeSpan TransitionLimit = TimeSpan.FromMinutes(5);

    private readonly Patience patience = new(time);

    public ServiceType ServiceType => ServiceType.Glue;

    public async Task<IReadOnlyDictionary<string, LiveState>> ReadStatesAsync(IReadOnlyCollection<StackRecord> stacks, CancellationToken cancellation)
    {
        var wanted = stacks.Of(ServiceType).ToDictionary(GlueSessionSettings.IdOf, StringComparer.Ordinal);
        var environments = wanted.Values.Select(stack => stack.Tags[WorkstationTags.Environment]).Distinct(StringComparer.Ordinal);
        var lists = await Task.WhenAll(environments.Select(environment => ListAsync(WorkstationTags.Environment, environment, cancellation)));
        var states = new Dictionary<string, LiveState>(StringComparer.Ordinal);
        foreach (var session in lists.SelectMany(list => list))
        {
            if (wanted.TryGetValue(session.Id, out var stack) && StateOf(session) is { } state)
            {
                states[stack.Name] = state;
            }
        }

        return states;
    }

    public Task StartAsync(StackRecord stack, CancellationToken cancellation)
    {
        var request = GlueSessionSettings.Read(stack);
        return patience.UntilAsync(stack.Name, async cancel =>
        {
            switch ((await FindAsync(stack, cancel))?.Status?.Value)
            {
                case "PROVISIONING" or "READY":
                    return null;
                case "STOPPING":
                    return "stopping";
                case null:
                    return await CreateAsync(request, cancel);
                default:
                    await DeleteAsync(request.Id, cancel);
                    return "stopping";
            }
        }, TransitionLimit, cancellation);
    }

    public Task StopAsync(StackRecord stack, CancellationToken cancellation)
    {
        var id = GlueSessionSettings.IdOf(stack);
        return patience.UntilAsync(stack.Name, async cancel =>
        {
            switch ((await FindAsync(stack, cancel))?.Status?.Value)
            {
                case null:
                    return null;
                case "PROVISIONING":
                    return "starting";
                case "READY":
                    await StopAsync(id, cancel);
                    return "stopping";
                case "STOPPING":
                    return "stopping";
                default:
                    // An ended session costs nothing, but its id stays taken until it is deleted.
                    await DeleteAsync(id, cancel);
                    return null;
            }
        }, TransitionLimit, cancellation);
    }

    public async Task<Connection> ConnectAsync(StackRecord stack, CancellationToken cancellation)
    {
        var id = GlueSessionSettings.IdOf(stack);
        var session = await FindAsync(stack, cancellation);
        if (session?.Status?.Value != "READY")
        {
            throw session?.Status?.Value switch
            {
                "PROVISIONING" => stack.NotRunning("starting"),
                "STOPPING" => stack.NotRunning("stopping"),
                "FAILED" => new ActionUnavailableException(
                    $"The session of workstation \"{stack.Name}\" failed: {session.ErrorMessage}. Try again: {CommandHint.Cws("start", stack.Name)}"),
                _ => stack.NotRunning("stopped"),
            };
        }

        return new Connection(
            null,
            ["aws", "glue", "run-statement", "--session-id", id, "--code", "print(spark.version)", .. clients.Target.CommandLineOptions],
            $"Every statement of Python goes to the Spark session {id} like this one; its result comes with: aws glue get-statement --session-id {id} --id <Id>"
            + (session.IdleTimeout is { } minutes ? $". Glue ends the session after {minutes} minutes without a statement." : "."));
    }

    private static LiveState? StateOf(Session session) => session.Status?.Value switch
    {
        "PROVISIONING" => new LiveState(WorkstationStatus.Starting, session.WorkerType?.Value) { Run = RunOf(session) },
        "READY" => new LiveState(WorkstationStatus.Running, session.WorkerType?.Value) { Run = RunOf(session) },
        "STOPPING" => new LiveState(WorkstationStatus.Stopping, session.WorkerType?.Value) { Run = RunOf(session) },
        "FAILED" => new LiveState(WorkstationStatus.Failed, null, session.ErrorMessage) { Run = RunOf(session), Ended = EndOf(session) },
        "STOPPED" or "TIMEOUT" => new LiveState(WorkstationStatus.Stopped, null) { Run = RunOf(session), Ended = EndOf(session) },
        _ => null,
    };

    private static RunStart? RunOf(Session session) => session.CreatedOn is { } time ? new RunStart(StackRecords.Instant(time), IsExact: true) : null;

    private static DateTimeOffset? EndOf(Session session) => session.CompletedOn is { } time ? StackRecords.Instant(time) : null;

    private Task<List<Session>> ListAsync(string tag, string value, CancellationToken cancellation) =>
        calls.ListAsync("glue:ListSessions", async (token, cancel) =>
        {
            var request = new ListSessionsRequest { MaxResults = PageSize, NextToken = token, Tags = new() { [tag] = value } };
            var page = await clients.Glue.ListSessionsAsync(request, cancel);
            return (page.Sessions, page.NextToken);
        }, cancellation);

    /// <summary>Looks in the listing: researchers may read sessions by their tags, and what is not there has none.</summary>
    private async Task<Session?> FindAsync(StackRecord stack, CancellationToken cancellation)
    {
        var id = GlueSessionSettings.IdOf(stack);
        return (await ListAsync(WorkstationTags.Workstation, stack.Name, cancellation)).Find(session => session.Id == id);
    }

    private async Task<string?> CreateAsync(CreateSessionRequest request, CancellationToken cancellation)
    {
        try
        {
            await calls.RunAsync("glue:CreateSession", cancel => clients.Glue.CreateSessionAsync(request, cancel), cancellation);
            return null;
        }
        catch (AwsFailureException failure) when (failure.InnerException is AlreadyExistsException)
        {
            // Somebody else's start, or this one's answer was lost: the next look tells.
            return "starting";
        }
    }

    private async Task StopAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var request = new StopSessionRequest { Id = id };
            await calls.RunAsync("glue:StopSession", cancel => clients.Glue.StopSessionAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (HasChanged(failure))
        {
            // The next look tells what it became.
        }
    }

    private async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var request = new DeleteSessionRequest { Id = id };
            await calls.RunAsync("glue:DeleteSession", cancel => clients.Glue.DeleteSessionAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (HasChanged(failure))
        {
            // The next look tells what it became.
        }
    }

    /// <summary>The session has ended or is gone. Glue's model lists EntityNotFoundException for other calls only, so the code is asked.</summary>
    private static bool HasChanged(AwsFailureException failure) =>
        failure.InnerException is Amazon.Glue.AmazonGlueException { ErrorCode: "EntityNotFoundException" or nameof(IllegalSessionStateException) };
}
