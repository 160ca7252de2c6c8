using CloudWorkstation.Domain.Pipelines;
using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Reads the environment file with the templates, the policy and the researchers it goes with, and finds the published Lambdas.</summary>
public sealed class DeploymentReader(DeploymentOptions options)
{
    private const string DefaultEnvironment = "poc";

    private readonly ProjectFiles files = new(options.Root);

    /// <exception cref="SettingsException">A file is missing or wrong, or no region is known. All mistakes of files read together are told.</exception>
    public Deployment Read()
    {
        var environmentFile = EnvironmentFile(options.Context("environment") ?? DefaultEnvironment);
        var researchersFile = files.Full(options.Context("researchers") ?? "researchers.yaml");
        var environment = ProjectFiles.Text(environmentFile, "environment");
        var platform = PlatformSettingsReader.Read(environment, files.Shown(environmentFile));
        var researchers = ResearchersReader.Read(ProjectFiles.Text(researchersFile, "list of researchers"), files.Shown(researchersFile));
        if (!platform.Succeeded || !researchers.Succeeded)
        {
            throw new SettingsException(platform.Errors.Concat(researchers.Errors).Select(error => error.ToString()));
        }

        var target = Target(platform.Value);
        var catalog = new CatalogReader(files, options.Time).Read(
            files.Full(options.Context("templates") ?? "templates"), environmentFile, platform.Value, target.Region);
        var launches = CatalogReader.Launches(environment, files.Shown(environmentFile), platform.Value, catalog, researchers.Value);
        return new Deployment
        {
            Platform = platform.Value,
            Researchers = researchers.Value,
            Catalog = catalog,
            Workstations = launches.Plans,
            Target = target,
            LambdaFolder = files.Full(options.Context("lambdas") ?? "artifacts/lambdas"),
            JobFolder = files.Full("lambdas/jobs"),
            CsvFile = platform.Value.Pipeline is { Data: CsvData csv } pipeline ? Csv(csv, pipeline.TargetColumn, environmentFile) : null,
        };
    }

    private string EnvironmentFile(string choice)
    {
        if (choice.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return files.Full(choice);
        }

        var folder = files.Full("environments");
        var known = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToArray()
            : [];
        if (!known.Contains(choice))
        {
            throw new SettingsException([
                $"There is no environment \"{choice}\". The folder environments has {string.Join(", ", known)}; give one of these, " +
                "or a path that ends in .yaml, with -c environment=…"]);
        }

        return Path.Combine(folder, $"{choice}.yaml");
    }

    private DeploymentTarget Target(PlatformSettings platform) =>
        DeploymentTarget.TryResolve(
            platform, options.Variable("CDK_DEFAULT_REGION"), options.Variable("CDK_DEFAULT_ACCOUNT"), out var target, out var problem)
            ? target
            : throw new SettingsException([problem]);

    private string Csv(CsvData csv, string targetColumn, string environmentFile)
    {
        var file = Path.GetFullPath(csv.File, Path.GetDirectoryName(environmentFile)!);
        if (!File.Exists(file))
        {
            throw new SettingsException([
                $"{files.Shown(environmentFile)}: pipeline.data.csv is \"{csv.File}\", and there is no file {file}; the path starts at the " +
                "environment file."]);
        }

        var columns = (File.ReadLines(file).FirstOrDefault() ?? "").Split(',').Select(column => column.Trim(' ', '"', '\uFEFF')).ToArray();
        if (!columns.Contains(targetColumn))
        {
            throw new SettingsException([
                $"{files.Shown(environmentFile)}: pipeline.target_column is \"{targetColumn}\", which {file} does not have in its first line; " +
                $"it has {string.Join(", ", columns)}."]);
        }

        return file;
    }
}
