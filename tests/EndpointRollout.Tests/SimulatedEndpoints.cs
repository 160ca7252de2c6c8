using Amazon.SageMaker.Model;
using CloudWorkstation.SimulatedAws;

namespace CloudWorkstation.EndpointRollout.Tests;

/// <summary>SageMaker with one endpoint, whose changes take time and may fail.</summary>
internal sealed class SimulatedEndpoints(TimeProvider time) : SimulatedService(time)
{
    private DateTimeOffset? due;
    private Action then = () => { };

    /// <summary>Configurations that cannot serve.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Whether a failed update ends as Failed instead of being taken back.</summary>
    public bool LosesFailedUpdates { get; set; }

    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(6);

    public string? Status { get; private set; }

    public string? Config { get; private set; }

    public string? Reason { get; private set; }

    public List<Tag>? Tags { get; private set; }

    public void Has(string status, string config) => (Status, Config) = (status, config);

    public DescribeEndpointResponse DescribeEndpoint(DescribeEndpointRequest request) => Status is null
        ? throw AwsFault.Invalid($"Could not find endpoint \"{request.EndpointName}\".")
        : new DescribeEndpointResponse { EndpointName = request.EndpointName, EndpointStatus = Status, EndpointConfigName = Config, FailureReason = Reason };

    public CreateEndpointResponse CreateEndpoint(CreateEndpointRequest request)
    {
        if (Status is not null)
        {
            throw AwsFault.Invalid("Cannot create already existing endpoint");
        }

        (Status, Config, Tags) = ("Creating", request.EndpointConfigName, request.Tags);
        After(() => (Status, Reason) = Broken.Contains(Config) ? ("Failed", "The container did not start.") : ("InService", null));
        return new CreateEndpointResponse();
    }

    public UpdateEndpointResponse UpdateEndpoint(UpdateEndpointRequest request)
    {
        RefuseBusy();
        Status = "Updating";
        After(() => (Status, Config, Reason) = !Broken.Contains(request.EndpointConfigName) ? ("InService", request.EndpointConfigName, null)
            : LosesFailedUpdates ? ("Failed", Config, "No capacity.") : ("InService", Config, "The container did not start."));
        return new UpdateEndpointResponse();
    }

    public DeleteEndpointResponse DeleteEndpoint(DeleteEndpointRequest request)
    {
        RefuseBusy();
        Status = "Deleting";
        After(() => (Status, Config, Reason) = (null, null, null));
        return new DeleteEndpointResponse();
    }

    protected override void Settle()
    {
        if (due <= Time.GetUtcNow())
        {
            due = null;
            then();
        }
    }

    private void After(Action change) => (due, then) = (Time.GetUtcNow() + Duration, change);

    private void RefuseBusy()
    {
        if (due is not null)
        {
            throw AwsFault.Invalid("Cannot update in-progress endpoint");
        }
    }
}
