using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Cli.Workstations;

/// <summary>Shows the events of a stack: one line for each resource, rewritten on a terminal; one line for each event without.</summary>
internal sealed class StackProgress(Terminal terminal)
{
    private const string StackType = "AWS::CloudFormation::Stack";

    private readonly List<string> order = [];
    private readonly Dictionary<string, (StackEvent First, StackEvent Last)> resources = [];
    private int linesShown;

    public void Show(StackEvent happened)
    {
        if (happened.ResourceType == StackType)
        {
            return;
        }

        if (!resources.TryGetValue(happened.LogicalId, out var known))
        {
            order.Add(happened.LogicalId);
            known = (happened, happened);
        }
        else if (known.Last.Status == happened.Status && !terminal.CanRewrite)
        {
            return;
        }

        resources[happened.LogicalId] = (known.First, happened);
        if (terminal.CanRewrite)
        {
            Rewrite();
        }
        else
        {
            terminal.Error.WriteLine(Line(known.First, happened));
        }
    }

    private void Rewrite()
    {
        if (linesShown > 0)
        {
            terminal.Error.Write(Ansi.Rewind(linesShown));
        }

        foreach (var id in order)
        {
            terminal.Error.WriteLine(Line(resources[id].First, resources[id].Last));
        }

        linesShown = order.Count;
    }

    private string Line(StackEvent first, StackEvent last)
    {
        var (mark, style) = last.Status switch
        {
            _ when last.Status.EndsWith("_FAILED", StringComparison.Ordinal) => ("failed ", Style.Bad),
            _ when last.Status.EndsWith("_COMPLETE", StringComparison.Ordinal) => ("done   ", Style.Good),
            _ => ("working", Style.Faint),
        };
        var verb = last.Status.Split('_')[0].ToLowerInvariant();
        var took = last.Time > first.Time && mark.StartsWith("done", StringComparison.Ordinal) ? $", {Written.Duration(last.Time - first.Time)}" : "";
        var name = $"{last.LogicalId} ({last.ResourceType}, {verb}{took})";
        var line = last.Status.EndsWith("_FAILED", StringComparison.Ordinal) && last.Reason is { } reason ? $"{name}: {OneLine(reason)}" : name;
        var room = terminal.CanRewrite ? Math.Max(20, terminal.Width - 11) : int.MaxValue;
        return $"  {terminal.ErrorStyled(mark, style)} {(line.Length > room ? line[..(room - 1)] + "…" : line)}";
    }

    private static string OneLine(string reason) => reason.ReplaceLineEndings(" ");
}
