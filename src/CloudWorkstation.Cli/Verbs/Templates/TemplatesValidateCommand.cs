using System.CommandLine;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Cli.Workstations;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Verbs.Templates;

/// <summary><c>cws templates validate</c></summary>
internal sealed class TemplatesValidateCommand : Verb
{
    private readonly Argument<string[]> paths = new("path")
    {
        Description = "Template files, or folders of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    public TemplatesValidateCommand(Session session, GlobalOptions globals)
        : base("validate", "Checks template files without AWS: every mistake with line and field, and warnings about what is probably not meant.", session, globals) =>
        Add(paths);

    public override IReadOnlyList<Example> Examples =>
        [new("templates validate templates", "a folder"), new("templates validate my-template.yaml", "one file; what it inherits from lies beside it")];

    public override IReadOnlyList<PrintedValue> Answers => [new("validation", typeof(ValidationAnswer)), new("its `errors`, `warnings`", typeof(FindingAnswer), "")];

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var files = TemplateFiles.Read(parsed.GetRequiredValue(paths));
        var needed = TemplateLibrary.WithAncestors(files.All, files.Chosen);
        var names = needed.Select(file => file.File).ToHashSet(StringComparer.Ordinal);
        var errors = TemplateLibrary.Read(files.All).Errors.Where(error => names.Contains(error.File))
            .Select(error => new FindingAnswer(error.File, error.Line, error.Column, error.Path, error.Message)).ToList();
        var warnings = TemplateLibrary.Read(needed).Value is { } library ? Warnings(library, files, PricesOf(parsed)) : [];
        if (IsJson(parsed))
        {
            Write(new ValidationAnswer(errors.Count == 0, files.Chosen.Count, errors, warnings), ValidationJson.Default.ValidationAnswer);
        }
        else
        {
            errors.ForEach(error => Terminal.Out.WriteLine($"{Terminal.Styled("error", Style.Bad)}   {Text(error)}"));
            warnings.ForEach(warning => Terminal.Out.WriteLine($"{Terminal.Styled("warning", Style.Warning)} {Text(warning)}"));
            Terminal.Out.WriteLine($"{Written.Count(files.Chosen.Count, "template")}, {Written.Count(errors.Count, "error")}, {Written.Count(warnings.Count, "warning")}");
        }

        return Task.FromResult(errors.Count == 0 ? ExitCodes.Succeeded : ExitCodes.Failed);
    }

    private List<FindingAnswer> Warnings(TemplateLibrary library, TemplateFiles files, PriceList list)
    {
        var region = Session.Environment("AWS_REGION") is { Length: > 0 } set ? set : "us-east-1";
        var prices = files.Chosen.SelectMany(file => library.Find(Path.GetFileNameWithoutExtension(file)) is { } template
            ? EstimateCheck.Warnings(template, region, list, Today).Select(warning => new FindingAnswer(file, 0, 0, "", warning))
            : []);
        return [.. library.Warnings.Where(warning => files.Chosen.Contains(warning.File))
            .Select(warning => new FindingAnswer(warning.File, warning.Line, warning.Column, warning.Path, warning.Message)), .. prices];
    }

    private static string Text(FindingAnswer finding) =>
        string.Join(": ", new[] { finding.Line > 0 ? $"{finding.File}:{finding.Line}:{finding.Column}" : finding.File, finding.Path, finding.Message }
            .Where(part => part.Length > 0));
}
