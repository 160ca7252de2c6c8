using System.Globalization;
using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using CloudWorkstation.Aws.Workstations.Calls;
using CloudWorkstation.Domain.Costs.Spending;
using CloudWorkstation.Domain.Hints;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Aws.Workstations.Spending;

/// <summary>Reads AWS's bill by cost-allocation tags.</summary>
internal sealed class CostExplorerSpending(Func<SpendingClients> clients, AwsCalls calls) : IBilledSpending
{
    private const string Action = "ce:GetCostAndUsage";
    private const string Metric = "UnblendedCost";

    public async Task<BilledSpending> ReadAsync(BilledQuestion question, CancellationToken cancellation)
    {
        var (entries, requests, estimated, currency) = (new List<SpendingEntry>(), 0, false, "USD");
        await foreach (var page in Pages.OfAsync<GetCostAndUsageResponse, string>(async token =>
        {
            var answer = await PageAsync(question, token, cancellation);
            return (answer, answer.NextPageToken);
        }))
        {
            requests++;
            foreach (var day in page.ResultsByTime ?? [])
            {
                estimated |= day.Estimated == true;
                foreach (var group in day.Groups ?? [])
                {
                    var cost = group.Metrics[Metric];
                    currency = cost.Unit;
                    entries.Add(new SpendingEntry(GroupOf(group), Day(day.TimePeriod.Start), decimal.Parse(cost.Amount, NumberStyles.Float, CultureInfo.InvariantCulture)));
                }
            }
        }

        return new BilledSpending([.. entries.Where(entry => entry.TotalUsd != 0)], requests, estimated, currency);
    }

    private async Task<GetCostAndUsageResponse> PageAsync(BilledQuestion question, string? token, CancellationToken cancellation)
    {
        var request = new GetCostAndUsageRequest
        {
            // The end is not in the period.
            TimePeriod = new DateInterval { Start = Text(question.Period.From), End = Text(question.Period.To.AddDays(1)) },
            Granularity = Granularity.DAILY,
            Metrics = [Metric],
            Filter = Filter(question),
            GroupBy = [new GroupDefinition { Type = GroupDefinitionType.TAG, Key = SpendingGroups.TagOf(question.By) }],
            NextPageToken = token,
        };
        try
        {
            return await calls.RunAsync(Action, cancel => clients().CostExplorer.GetCostAndUsageAsync(request, cancel), cancellation);
        }
        catch (AwsFailureException failure) when (Explained(failure) is { } explained)
        {
            throw explained;
        }
    }

    private static AwsFailureException? Explained(AwsFailureException failure) => failure switch
    {
        { InnerException: DataUnavailableException } => new AwsFailureException(AwsErrorKind.Other, "Cost Explorer has no data for this yet.", failure.InnerException)
        {
            Why = failure.Why,
            Next = "After it was enabled, and after a tag was activated, it takes up to 24 hours. What the meter counted is there at once:",
            Command = CommandHint.Cws("cost"),
        },
        { Kind: AwsErrorKind.AccessDenied } => new AwsFailureException(AwsErrorKind.AccessDenied, "Cost Explorer is not open to you.", failure.InnerException)
        {
            Why = failure.Why,
            Next = "The account's administrators enable it once in the Billing console, and give ce:GetCostAndUsage to those who see the whole bill; "
                + "researchers do not have it. What the meter counted:",
            Command = CommandHint.Cws("cost"),
        },
        _ => null,
    };

    private static Expression Filter(BilledQuestion question)
    {
        Expression[] wanted =
        [
            Tag(WorkstationTags.Environment, question.Environment),
            .. question.Researcher is { } researcher ? [Tag(WorkstationTags.Researcher, researcher)] : Array.Empty<Expression>(),
            .. question.Workstation is { } workstation ? [Tag(WorkstationTags.Workstation, workstation)] : Array.Empty<Expression>(),
        ];
        return wanted is [var only] ? only : new Expression { And = [.. wanted] };
    }

    private static Expression Tag(string key, string value) => new() { Tags = new TagValues { Key = key, Values = [value] } };

    /// <summary>AWS names a group by the tag's key, a dollar sign and its value, which is empty for what has no such tag.</summary>
    private static string GroupOf(Group group) => group.Keys[0].Split('$', 2) is [_, { Length: > 0 } value] ? value : SpendingGroups.Untagged;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
