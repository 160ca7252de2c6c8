using CloudWorkstation.Domain.Costs;
using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Policies;
using CloudWorkstation.Domain.Templates;
using CloudWorkstation.Domain.Workstations;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Reads the folder of templates and the environment's policy.</summary>
internal sealed class CatalogReader(ProjectFiles files, TimeProvider time)
{
    private const string DefaultPolicy = "policies/default.yaml";

    /// <param name="templateFolder">Full path.</param>
    /// <param name="environmentFile">Full path; the policy's path starts beside it.</param>
    /// <exception cref="SettingsException">A file is missing or wrong; all mistakes of all files are told.</exception>
    public CatalogContents Read(string templateFolder, string environmentFile, PlatformSettings platform, string region)
    {
        var policyFile = platform.PolicyFile is { } path ? Path.GetFullPath(path, Path.GetDirectoryName(environmentFile)!) : files.Full(DefaultPolicy);
        if (platform.PolicyFile is not null && !File.Exists(policyFile))
        {
            throw new SettingsException([
                $"{files.Shown(environmentFile)}: policy is \"{platform.PolicyFile}\", and there is no file {policyFile}; the path starts " +
                "at the environment file."]);
        }

        var policyText = ProjectFiles.Text(policyFile, "policy");
        var policy = PolicyReader.Read(policyText, files.Shown(policyFile));
        var sources = Sources(templateFolder);
        var library = TemplateLibrary.Read(sources.Select(source => (files.Shown(source.File), source.Text)));
        if (!policy.Succeeded || !library.Succeeded)
        {
            throw new SettingsException(policy.Errors.Concat(library.Errors).Select(error => error.ToString()));
        }

        return new CatalogContents
        {
            Library = library.Value,
            Sources = sources.ToDictionary(source => Path.GetFileNameWithoutExtension(source.File), source => source.Text),
            Policy = policy.Value,
            PolicyText = policyText,
            Prices = new WorkstationPrices(
                PriceList.Shipped, region, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), platform.Studio.SpaceEbs.DefaultGb),
        };
    }

    /// <summary>Reads the environment file once more, now with what its workstations are compared with.</summary>
    public static WorkstationLaunches Launches(
        string text, string file, PlatformSettings platform, CatalogContents catalog, IReadOnlyList<Domain.Researchers.Researcher> researchers)
    {
        var launches = new WorkstationLaunches(platform, catalog.Library, researchers, catalog.Policy, catalog.Prices);
        DocumentResult<PlatformSettings> result = PlatformSettingsReader.Read(
            text, file, launches.Check, [.. researchers.SelectMany(one => new[] { one.Name, one.DisplayName }).OfType<string>()]);
        return result.Succeeded ? launches : throw new SettingsException(result.Errors.Select(error => error.ToString()));
    }

    private List<(string File, string Text)> Sources(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SettingsException([$"{files.Shown(folder)}: there is no folder of templates. Give one with -c templates=…"]);
        }

        return
        [
            .. Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal)
                .Select(file => (file, ProjectFiles.Text(file, "template"))),
        ];
    }
}
