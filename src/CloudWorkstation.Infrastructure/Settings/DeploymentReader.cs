using CloudWorkstation.Domain.Platform;
using CloudWorkstation.Domain.Researchers;

namespace CloudWorkstation.Infrastructure.Settings;

/// <summary>Reads the environment file and the list of researchers, and finds the published Lambdas.</summary>
public sealed class DeploymentReader(DeploymentOptions options)
{
    private const string DefaultEnvironment = "poc";

    /// <exception cref="SettingsException">A file is missing or wrong, or no region is known. All mistakes of both files are told.</exception>
    public Deployment Read()
    {
        var environmentFile = EnvironmentFile(options.Context("environment") ?? DefaultEnvironment);
        var researchersFile = Full(options.Context("researchers") ?? "researchers.yaml");
        var platform = PlatformSettingsReader.Read(Text(environmentFile, "environment"), Shown(environmentFile));
        var researchers = ResearchersReader.Read(Text(researchersFile, "list of researchers"), Shown(researchersFile));
        if (!platform.Succeeded || !researchers.Succeeded)
        {
            throw new SettingsException(platform.Errors.Concat(researchers.Errors).Select(error => error.ToString()));
        }

        return new Deployment
        {
            Platform = platform.Value,
            Researchers = researchers.Value,
            Target = Target(platform.Value),
            LambdaFolder = Full(options.Context("lambdas") ?? "artifacts/lambdas"),
            JobFolder = Full("lambdas/jobs"),
            CsvFile = platform.Value.Pipeline.Data is CsvData csv ? Csv(csv, platform.Value.Pipeline.TargetColumn, environmentFile) : null,
        };
    }

    private string EnvironmentFile(string choice)
    {
        if (choice.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return Full(choice);
        }

        var folder = Full("environments");
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

    private static string Text(string file, string meaning)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{file}: the {meaning} cannot be read: {problem.Message}"]);
        }
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
                $"{Shown(environmentFile)}: pipeline.data.csv is \"{csv.File}\", and there is no file {file}; the path starts at the " +
                "environment file."]);
        }

        var columns = (File.ReadLines(file).FirstOrDefault() ?? "").Split(',').Select(column => column.Trim(' ', '"', '\uFEFF')).ToArray();
        if (!columns.Contains(targetColumn))
        {
            throw new SettingsException([
                $"{Shown(environmentFile)}: pipeline.target_column is \"{targetColumn}\", which {file} does not have in its first line; " +
                $"it has {string.Join(", ", columns)}."]);
        }

        return file;
    }

    private string Full(string path) => Path.GetFullPath(path, options.Root);

    /// <summary>A path as the user would write it.</summary>
    private string Shown(string file)
    {
        var relative = Path.GetRelativePath(options.Root, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
