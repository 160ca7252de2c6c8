using System.Reflection;
using Amazon.Runtime;

namespace CloudWorkstation.SimulatedAws;

/// <summary>
/// An AWS service in memory. A subclass answers operations with public methods of the operation's name that take its request;
/// <see cref="As{TClient}"/> makes a client of the SDK's interface whose calls arrive there.
/// </summary>
public abstract class SimulatedService(TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    /// <summary>Every call so far, in order of arrival.</summary>
    public List<SimulatedCall> Calls { get; } = [];

    /// <summary>How long a call takes.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    public RequestLimit? Limit { get; set; }

    /// <summary>Fails calls: the error, and whether the call takes effect all the same.</summary>
    public Func<SimulatedCall, (Exception Error, bool AfterEffect)?>? Fault { get; set; }

    /// <summary>Runs before each call, with time up to date, to let things change state.</summary>
    protected virtual void Settle()
    {
    }

    public TClient As<TClient>() where TClient : class
    {
        var client = DispatchProxy.Create<TClient, ClientProxy>();
        ((ClientProxy)(object)client).Service = this;
        return client;
    }

    /// <summary>The calls of one operation.</summary>
    public IEnumerable<SimulatedCall> CallsOf(string operation) => Calls.Where(call => call.Operation == operation);

    private async Task<object> AnswerAsync(string operation, object request, CancellationToken cancel)
    {
        var call = new SimulatedCall(Calls.Count, operation, request, Time.GetUtcNow());
        Calls.Add(call);
        await Task.Delay(Latency / 2, Time, cancel);
        if (Limit?.TryAccept() == false)
        {
            await Task.Delay(Latency / 2, Time, cancel);
            throw AwsFault.Throttled();
        }

        var fault = Fault?.Invoke(call);
        if (fault is { Error: AmazonServiceException scripted })
        {
            // As the kit's clients note it.
            scripted.Data["Operation"] = operation;
        }

        if (fault is { AfterEffect: false })
        {
            throw fault.Value.Error;
        }

        Settle();
        var handler = GetType().GetMethod(operation, [request.GetType()])
            ?? throw new NotSupportedException($"{GetType().Name} has no {operation}.");
        object answer;
        try
        {
            answer = handler.Invoke(this, [request])!;
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            throw error.InnerException;
        }

        await Task.Delay(Latency / 2, Time, cancel);
        return fault is null ? answer : throw fault.Value.Error;
    }

    /// <summary>Made by <see cref="DispatchProxy"/>, which derives from it and so needs it open and public.</summary>
    public class ClientProxy : DispatchProxy
    {
        private static readonly MethodInfo Cast = typeof(ClientProxy).GetMethod(nameof(CastAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

        public SimulatedService Service { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod is not { ReturnType.IsGenericType: true } || !targetMethod.Name.EndsWith("Async", StringComparison.Ordinal))
            {
                throw new NotSupportedException($"Not simulated: {targetMethod?.Name}.");
            }

            var cancel = args!.OfType<CancellationToken>().FirstOrDefault();
            var answer = Service.AnswerAsync(targetMethod.Name[..^"Async".Length], args![0]!, cancel);
            return Cast.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()).Invoke(null, [answer]);
        }

        private static async Task<T> CastAsync<T>(Task<object> answer) => (T)await answer;
    }
}

/// <summary>One call as a simulated service saw it.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Operation">Such as <c>CreateUserProfile</c>.</param>
/// <param name="Request">The SDK's request object.</param>
/// <param name="At">When it arrived.</param>
public sealed record SimulatedCall(int Index, string Operation, object Request, DateTimeOffset At);
