using System.Globalization;
using System.Text.RegularExpressions;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Instances;
using CloudWorkstation.Estimates.Lines;

namespace CloudWorkstation.Estimates.Resources;

/// <summary>What runs code when asked to. Sources: the pricing pages of AWS Lambda, CodeBuild and Glue.</summary>
internal static partial class FunctionPrices
{
    private const decimal DefaultMemory = 128;
    private const decimal MegabytesPerGigabyte = 1024;
    private const decimal FreeDisk = 512;

    public static IEnumerable<EstimateLine> Function(PricedResource function)
    {
        var (assumed, prices) = (function.Assumptions, function.Prices);
        var (invocations, source) = ScheduledRuns(function) is { } scheduled ? (scheduled, "its schedule") : (assumed.Invocations, "invocations");
        var runs = new Factor(invocations, "invocations");
        var seconds = new Factor(assumed.InvocationSeconds, "s");
        var arm = IsArm(function);
        yield return function.Usage("Lambda requests", prices.Item("requests", "lambda"), source, new Factor(invocations / 1_000_000, "million requests"));
        yield return function.Usage(
            "Lambda duration", prices.Item(arm ? "duration arm64" : "duration x86", "lambda"), source, runs, seconds,
            new Factor(Memory(function) / MegabytesPerGigabyte, "GB"));
        if (function.Number("EphemeralStorage.Size") is > FreeDisk and var disk)
        {
            yield return function.Usage(
                "Lambda ephemeral storage", prices.Item("ephemeral storage over 512 MB", "lambda"), source, runs, seconds,
                new Factor((disk - FreeDisk) / MegabytesPerGigabyte, "GB"));
        }
    }

    /// <summary>Invocations a month by the rules of its template; null when none runs it by the clock, or one does at times that are not plain.</summary>
    private static decimal? ScheduledRuns(PricedResource function)
    {
        var schedules = function.Stack.Resources.Where(resource => resource.Type == "AWS::Events::Rule" && resource.Text("State") != "DISABLED")
            .Where(rule => rule.Parts("Targets").Any(target => function.Stack.Referred(target.At("Arn"), rule)?.LogicalId == function.LogicalId))
            .Select(rule => rule.Text("ScheduleExpression")).OfType<string>().Select(RunsAMonth).ToList();
        return schedules.Count > 0 && schedules.All(runs => runs is not null) ? schedules.Sum() : null;
    }

    /// <summary>Of <c>rate(5 minutes)</c>, and of <c>cron(0/5 * * * ? *)</c>, which means the same.</summary>
    private static decimal? RunsAMonth(string schedule)
    {
        if (Rate().Match(schedule) is { Success: true } rate)
        {
            return ServiceCosts.HoursPerMonth * 60m / (Number(rate) * rate.Groups[2].Value switch { "minute" => 1, "hour" => 60, _ => 60 * 24 });
        }

        return EveryMinutes().Match(schedule) is { Success: true } every ? ServiceCosts.HoursPerMonth * Math.Ceiling(60m / Number(every)) : null;
    }

    private static decimal Number(Match match) => decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^rate\(([1-9]\d{0,5}) (minute|hour|day)s?\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\((?:0|\*)/([1-9]\d?) \* \* \* \? \*\)$")]
    private static partial Regex EveryMinutes();

    /// <summary>A version or an alias, which costs nothing unless it keeps instances of its function ready.</summary>
    public static IEnumerable<EstimateLine> Provisioned(PricedResource published)
    {
        const string Item = "Lambda provisioned concurrency";
        if (published.At("ProvisionedConcurrencyConfig") is null)
        {
            return [published.Free("costs nothing by itself")];
        }

        if (published.Number("ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions") is not { } instances)
        {
            return [published.Untold(Item, "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions")];
        }

        return published.Stack.Referred(published.At("FunctionName"), published) is { } function
            ?
            [
                published.Fixed(
                    Item, published.Prices.Item(IsArm(function) ? "provisioned concurrency arm64" : "provisioned concurrency x86", "lambda"),
                    "the function's use is counted with it, at the price without provisioned concurrency", new Factor(instances, "instances"),
                    new Factor(Memory(function) / MegabytesPerGigabyte, "GB"), new Factor(3_600 * ServiceCosts.HoursPerMonth, "s")),
            ]
            : [published.Unknown(Item, $"The function of {published.LogicalId} is not in its template, so its memory is not known.")];
    }

    private static bool IsArm(PricedResource function) => function.Parts("Architectures") is [var machine, ..] && machine.Value() == "arm64";

    private static decimal Memory(PricedResource function) => function.Number("MemorySize") ?? DefaultMemory;

    public static IEnumerable<EstimateLine> BuildProject(PricedResource project)
    {
        var machine = project.Text("Environment.ComputeType");
        var system = project.Text("Environment.Type") is { } type && type.StartsWith("LINUX_CONTAINER", StringComparison.Ordinal) ? "Linux" : project.Text("Environment.Type");
        var item = machine is null ? null : $"{machine.Replace("BUILD_GENERAL1_", "build.general1.", StringComparison.Ordinal).ToLowerInvariant()} {system}";
        return item is null
            ? [project.Untold("CodeBuild minutes", "Environment.ComputeType")]
            : [project.Usage($"CodeBuild {item}", project.Prices.Item(item, "codebuild"), "builds", new Factor(project.Assumptions.BuildMinutes, "minutes"))];
    }

    public static IEnumerable<EstimateLine> GlueJob(PricedResource job)
    {
        var worker = job.Text("WorkerType");
        var dpus = worker is null ? job.Number("MaxCapacity") ?? job.Number("AllocatedCapacity") : GlueWorkers.DpusOf(worker) * job.Number("NumberOfWorkers");
        return dpus is null
            ? [job.Unknown("Glue job", $"The template does not tell the capacity of {job.LogicalId} in DPUs.")]
            :
            [
                job.Usage(
                    "Glue job", job.Prices.Item(PriceComponents.GlueDpu, PriceComponents.Glue), "running time", new Factor(dpus.Value, "DPU"),
                    new Factor(job.Assumptions.GlueJobHours, "hours")),
            ];
    }
}
