using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Services;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Domain.Tests.Policies;

/// <summary>Templates and launches for tests of policies and prices.</summary>
internal static class Samples
{
    public static DateOnly Today { get; } = new(2026, 11, 22);

    public static WorkstationPrices Prices { get; } = new(PriceList.Shipped, "us-east-1", Today, DefaultSpaceGb: 10);

    public static WorkstationTemplate Studio(params string[] types) => Template(
        ServiceType.SageMakerStudio, new StudioConfiguration { InstanceType = types[0], AllowedInstanceTypes = types, StopAfterMinutes = 60 });

    public static WorkstationTemplate Ec2(params string[] types) => Template(
        ServiceType.Ec2, new Ec2Configuration { InstanceType = types[0], AllowedInstanceTypes = types });

    public static WorkstationTemplate Glue(params string[] types) => Template(
        ServiceType.Glue, new GlueConfiguration { WorkerType = types[0], AllowedWorkerTypes = types });

    public static WorkstationTemplate Canvas { get; } = Template(ServiceType.SageMakerCanvas, new CanvasConfiguration());

    public static WorkstationTemplate Lab { get; } = Template(ServiceType.SageMakerLab, new StudioLabConfiguration());

    public static Policy Policy { get; } = new() { Name = "test" };

    public static LaunchRequest Launch(WorkstationTemplate template, string? type = null)
    {
        var costs = Prices.Of(template, type, null);
        return new()
        {
            Template = template,
            WorkstationName = "ml-training",
            Researcher = "alice",
            InstanceType = type ?? template.DefaultInstanceType,
            HourlyCost = costs.TotalPerHour,
            MonthlyCost = costs.TotalPerMonth,
            AutoStopMinutes = template.Configuration.AutoStopMinutes,
            WorkstationsOfResearcher = 0,
        };
    }

    private static WorkstationTemplate Template(ServiceType service, ServiceConfiguration configuration) => new()
    {
        Slug = "sample",
        Name = "Sample",
        ServiceType = service,
        ConnectionType = ConnectionType.Web,
        Configuration = configuration,
        PolicyMetadata = new PolicyMetadata { DataClassification = DataClassification.Internal },
    };
}
