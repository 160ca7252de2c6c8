using System.Text.Json.Nodes;
using CloudWorkstation.Cli.Shell;
using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Estimates.Lines;
using CloudWorkstation.Estimates.Stacks;

namespace CloudWorkstation.Cli.Verbs.Estimates;

/// <summary>Reads the templates of a cloud assembly, or one template.</summary>
/// <param name="region">Region whose prices count instead of those the assembly names; null for these.</param>
/// <param name="parameters">Values for parameters of the templates, instead of their defaults.</param>
/// <param name="prices">The list whose regions are known.</param>
/// <param name="program">How this program is called, for commands to copy.</param>
internal sealed class StackFiles(string? region, IReadOnlyDictionary<string, string> parameters, PriceList prices, string program)
{
    /// <param name="path">Folder that <c>cdk synth</c> wrote, or a template file.</param>
    /// <exception cref="CommandFailure">It is neither, or the region is not known.</exception>
    public IReadOnlyList<StackTemplate> Read(string path)
    {
        try
        {
            var stacks = Directory.Exists(path) ? Assembly(path) : File.Exists(path) ? [Template(path)] : throw Missing(path);
            foreach (var (name, value) in parameters)
            {
                if (GivenParameters.Problem(stacks, name, value) is { } problem)
                {
                    throw new CommandFailure(ExitCodes.Usage, $"--parameter: {problem}");
                }
            }

            return [.. stacks.Select(stack => stack with { Parameters = new Dictionary<string, string>(stack.Parameters.Concat(parameters).GroupBy(entry => entry.Key).Select(group => group.Last()), StringComparer.Ordinal) })];
        }
        catch (TemplateFormatException mistake)
        {
            throw new CommandFailure(ExitCodes.Failed, mistake.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Failed, $"{path} cannot be read: {problem.Message}");
        }
    }

    private List<StackTemplate> Assembly(string folder)
    {
        var manifest = Path.Combine(folder, CloudAssembly.ManifestFile);
        if (!File.Exists(manifest))
        {
            throw new CommandFailure(ExitCodes.Failed, $"The folder {folder} has no {CloudAssembly.ManifestFile}, so it is no cloud assembly.")
            {
                Next = "Give the folder that `cdk synth` wrote, or a template file. To make one here:",
                Command = "make synth",
            };
        }

        var (stacks, folders) = CloudAssembly.Read(File.ReadAllText(manifest), manifest);
        var templates = new List<StackTemplate>();
        foreach (var stack in stacks)
        {
            Add(templates, folder, stack.TemplateFile, stack.StackName, RegionOf(stack.Region, folder, stack.StackName), stack.Account);
        }

        foreach (var nested in folders)
        {
            templates.AddRange(Assembly(Path.Combine(folder, nested)));
        }

        return templates.Count > 0 ? templates : throw new CommandFailure(ExitCodes.Failed, $"{manifest} names no stacks, so there is nothing to estimate.");
    }

    private static void Add(List<StackTemplate> templates, string folder, string file, string name, string region, string? account)
    {
        var path = Path.Combine(folder, file);
        var template = TemplateReader.Read(File.ReadAllText(path), path);
        var known = account is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["AWS::AccountId"] = account };
        templates.Add(new StackTemplate(name, region, template) { Parameters = known });
        foreach (var (id, resource) in (JsonObject)template["Resources"]!)
        {
            // Where the CDK put a nested stack's template.
            if (resource is JsonObject { } stack && stack["Type"]?.ToString() == "AWS::CloudFormation::Stack" && stack["Metadata"]?["aws:asset:path"]?.ToString() is { } asset
                && File.Exists(Path.Combine(folder, asset)))
            {
                Add(templates, folder, asset, StackTemplate.NestedName(name, id), region, account);
            }
        }
    }

    private StackTemplate Template(string file)
    {
        var template = TemplateReader.Read(File.ReadAllText(file), file);
        return new StackTemplate(Path.GetFileName(file).Split('.')[0], RegionOf(null, file, file), template);
    }

    private string RegionOf(string? own, string path, string what)
    {
        if ((region ?? own) is not { } found)
        {
            throw new CommandFailure(ExitCodes.Usage, $"{what} does not say its region, and prices differ by region.")
            {
                Next = "Name one:",
                Command = $"{program} estimate {path} --region us-east-1",
            };
        }

        return PriceRows.Regions(prices).Contains(found) ? found : throw PriceListFile.NoPricesOf(found, prices);
    }

    private static CommandFailure Missing(string path) => new(ExitCodes.NotFound, $"There is no folder and no file \"{path}\".")
    {
        Next = "Give the folder that `cdk synth` wrote, or a template file. To make one here:",
        Command = "make synth",
    };
}
