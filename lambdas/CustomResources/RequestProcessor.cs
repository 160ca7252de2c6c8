using System.Text.Json;

namespace CloudWorkstation.CustomResources;

/// <summary>Takes an event to its one answer, whatever happens on the way.</summary>
internal sealed class RequestProcessor(ResourceTypes types, FunctionHost host) : IDisposable
{
    private readonly RequestLedger ledger = new();
    private readonly JsonLog log = new(host.LogOutput, host.Clock);
    private readonly AnswerSender sender = new(host.AnswerHttp, host.Clock);

    /// <summary>Returns when CloudFormation has the answer or another invocation goes on.</summary>
    /// <exception cref="AnswerNotDeliveredException">CloudFormation could not be told.</exception>
    /// <exception cref="JsonException">The event is not one of CloudFormation's.</exception>
    public async Task HandleAsync(ReadOnlyMemory<byte> payload, Invocation invocation)
    {
        var now = host.Clock.GetUtcNow();
        var request = Read(payload);
        var progress = request.Progress ?? new Progress { StartedAt = now };
        if (ledger.Enter(request, progress, invocation.EventId, now) is not { } entry)
        {
            log.Information(request, "A duplicate of a request that was dealt with: ignored");
            return;
        }

        try
        {
            var windows = TimeWindows.Of(now, invocation.Remaining, progress.StartedAt, request);
            var answer = entry.Undelivered ?? await DecideAsync(request, progress, windows, invocation);
            if (answer is null)
            {
                entry.HandOn(progress.Invocation);
                return;
            }

            entry.Decide(answer);
            await sender.SendAsync(request.ResponseUrl, AnswerBody.Render(request, answer), windows.AnswerBy);
            entry.Deliver();
            if (request.RequestType == RequestType.Delete)
            {
                ledger.Deleted(request, host.Clock.GetUtcNow());
            }

            log.Information(request, $"Answered {(answer.Succeeded ? "SUCCESS" : "FAILED")} for {answer.PhysicalId}");
        }
        catch (AnswerNotDeliveredException error)
        {
            log.Error(request, error.Message, error);
            throw;
        }
        finally
        {
            entry.End();
        }
    }

    public void Dispose() => sender.Dispose();

    private CloudFormationRequest Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var request = CloudFormationRequest.Parse(payload);
            return request.ResponseUrl.Length > 0
                ? request
                : throw new JsonException("the event has no ResponseURL, so it is not a custom resource request of CloudFormation");
        }
        catch (JsonException error)
        {
            log.Error(null, $"There is nobody to answer: {error.Message}", error);
            throw;
        }
    }

    private async Task<Answer?> DecideAsync(CloudFormationRequest request, Progress progress, TimeWindows windows, Invocation invocation)
    {
        try
        {
            if (Answer.IsMarker(request.PhysicalId) && request.RequestType == RequestType.Delete)
            {
                return Answer.Success(request.PhysicalId, new Dictionary<string, string>());
            }

            var (operation, resource) = Route(request);
            log.Information(request, $"{operation} {request.ResourceType} {request.PhysicalId}".TrimEnd());
            var run = new ResourceRun(request, operation, resource, windows, host.Clock, log, HandOnAsync);
            // Where CloudFormation gives a creation up, it deletes an id that it invents while the work still goes on here.
            return operation == RequestType.Create && progress.Invocation > 0 && ledger.WasDeletedSince(request, progress.StartedAt)
                ? await run.GiveUpAsync(progress, "CloudFormation deleted the resource while it was being made.")
                : await run.GoOnAsync(progress);
        }
        catch (Exception failure)
        {
            var reason = FailureReason.Of(failure);
            log.Error(request, $"Refused: {reason}", failure);
            return Answer.Failure(request.PhysicalId.Length > 0 ? request.PhysicalId : Answer.Marker(request), reason);
        }

        async Task HandOnAsync(Progress next, DateTimeOffset by)
        {
            var left = by - host.Clock.GetUtcNow();
            using var late = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, host.Clock);
            await host.SelfInvocation.InvokeAsync(invocation.FunctionArn, request.With(next), late.Token);
        }
    }

    private (RequestType Operation, IResourceOperations Resource) Route(CloudFormationRequest request)
    {
        if (request.RequestType is not { } operation)
        {
            throw new CustomResourceException($"RequestType is \"{request.RequestTypeText}\"; allowed is Create, Update or Delete.");
        }

        if (types.StartFailure is { } cause)
        {
            throw new CustomResourceException($"The function could not start. {FailureReason.Of(cause)}", cause);
        }

        var resource = types.Find(request.ResourceType) ?? throw new CustomResourceException(
            $"This function does not serve the resource type \"{request.ResourceType}\"; it serves {string.Join(", ", types.Names)}.");
        if (operation != RequestType.Delete && resource.Check(request) is { Count: > 0 } errors)
        {
            throw new CustomResourceException(
                $"{request.ResourceType} {request.LogicalId} has {errors.Count} wrong {(errors.Count == 1 ? "property" : "properties")}: {string.Join("; ", errors)}.");
        }

        // The id of a Create that failed: there is nothing to update.
        return (operation == RequestType.Update && Answer.IsMarker(request.PhysicalId) ? RequestType.Create : operation, resource);
    }
}
