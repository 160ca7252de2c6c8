using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Estimates;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Reports;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Cli.Verbs.Estimates;

/// <summary><c>cws estimate</c></summary>
internal sealed class EstimateCommand : Verb
{
    private readonly Argument<string> path = new("path") { Description = "Folder that `cdk synth` wrote, or a CloudFormation template, JSON or YAML; of any project." };

    private readonly Option<string?> compare = new("--compare")
    {
        Description = "The same before a change: says what the change costs a month.",
        HelpName = "folder|file",
    };

    private readonly Option<string> output = new("--output", "-o")
    {
        Description = "Form of the answer: a table for people, JSON for programs, Markdown for comments on changes.",
        HelpName = "table|json|markdown",
        DefaultValueFactory = _ => "table",
    };

    private readonly Option<string[]> assume = new("--assume")
    {
        Description = $"How much is used, where no template says it; can be repeated. {NamedAssumption.Names}.",
        HelpName = "name=number",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> parameter = new("--parameter")
    {
        Description = "A value for a parameter of the templates, instead of its default; can be repeated. AWS::AccountId can be given as well.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    public EstimateCommand(Session session, GlobalOptions globals)
        : base("estimate", "Estimates what stacks cost a month, before they are deployed. Needs no AWS.", session, globals)
    {
        output.AcceptOnlyFromAmong("table", "json", "markdown");
        Add(path, compare, parameter, assume, output);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("estimate cdk.out", "the platform as synthesized last"),
        new("estimate template.yaml --region eu-west-1", "any template"),
        new("estimate template.yaml --region eu-west-1 --parameter Size=m5.large", "a template whose parameters have no defaults"),
        new("estimate cdk.out --assume endpoint-gb=200 --assume pipeline-runs=30", "more use than a small group's"),
        new("estimate cdk.out --compare ../main/cdk.out --output markdown", "what a change costs"),
    ];

    public override IReadOnlyList<PrintedValue> Answers =>
    [
        new("estimate", typeof(EstimateAnswer)), new("its `lines`", typeof(EstimateLine), ""),
        new("comparison", typeof(ComparisonAnswer), "`estimate --compare`"), new("its `changed`", typeof(ChangeAnswer), ""),
    ];

    protected override bool IsJson(ParseResult parsed) => parsed.GetValue(output) == "json";

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (prices, assumptions) = (PricesOf(parsed), Assumptions(parsed));
        var files = new StackFiles(parsed.GetValue(Globals.Region), SetValues.Read(parsed.GetValue(parameter) ?? [], parameter.Name), prices, Session.Invocation);
        var estimate = Of(files.Read(parsed.GetRequiredValue(path)));
        var before = parsed.GetValue(compare) is { } other ? Of(files.Read(other)) : null;
        var form = parsed.GetValue(output);
        if (before is not null)
        {
            Write(EstimateComparison.Of(before, estimate), form);
        }
        else
        {
            Write(estimate, form);
        }

        return Task.FromResult(ExitCodes.Succeeded);

        Estimate Of(IReadOnlyList<StackTemplate> stacks) => Estimator.EstimateOf(stacks, prices, assumptions, Today);
    }

    private EstimateAssumptions Assumptions(ParseResult parsed)
    {
        var assumptions = new EstimateAssumptions();
        foreach (var (name, value) in SetValues.Read(parsed.GetValue(assume) ?? [], assume.Name))
        {
            var (changed, problem) = NamedAssumption.Change(assumptions, name, value);
            assumptions = changed ?? throw new CommandFailure(ExitCodes.Usage, $"--assume: {problem}");
        }

        return assumptions;
    }

    private void Write(Estimate estimate, string? form)
    {
        switch (form)
        {
            case "json":
                Terminal.Out.WriteLine(EstimateJson.Of(estimate));
                break;
            case "markdown":
                Terminal.Out.Write(EstimateMarkdown.Of(estimate));
                break;
            default:
                EstimateText.Write(Terminal, estimate);
                break;
        }
    }

    private void Write(EstimateComparison comparison, string? form)
    {
        switch (form)
        {
            case "json":
                Terminal.Out.WriteLine(EstimateJson.Of(comparison));
                break;
            case "markdown":
                Terminal.Out.Write(EstimateMarkdown.Of(comparison));
                break;
            default:
                EstimateText.Write(Terminal, comparison);
                break;
        }
    }
}
