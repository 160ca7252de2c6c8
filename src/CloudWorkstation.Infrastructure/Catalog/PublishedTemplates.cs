using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.S3.Assets;
using CloudWorkstation.Domain.Catalog;
using CloudWorkstation.Infrastructure.Settings;
using CloudWorkstation.Infrastructure.Studio;
using Constructs;

namespace CloudWorkstation.Infrastructure.Catalog;

/// <summary>The compiled templates and their index in S3. A changed template is another object, so what was launched can be told apart.</summary>
public sealed class PublishedTemplates : Construct
{
    public PublishedTemplates(Construct scope, string id, Deployment deployment)
        : base(scope, id)
    {
        // Assets are copied into the assembly as they are declared.
        var folder = Directory.CreateTempSubdirectory("cloudworkstation-catalog-").FullName;
        try
        {
            Templates = TemplateCompiler.Compile(deployment, folder);
            Objects = [.. Templates.Where(template => template.File is not null)
                .Select(template => new Asset(this, template.Template.Slug, new AssetProps { Path = template.File! }))];
            var index = Path.Combine(folder, "catalog.json");
            File.WriteAllText(index, JsonSerializer.Serialize(Index(deployment), CatalogIndexJson.Default.CatalogIndex));
            IndexObject = new Asset(this, "Index", new AssetProps { Path = index });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public IReadOnlyList<CompiledTemplate> Templates { get; }

    /// <value>Where CloudFormation reads the templates: what a launch names, letter for letter.</value>
    public IReadOnlyList<string> Urls => [.. Objects.Select(asset => asset.HttpUrl)];

    /// <value>ARNs of the templates' objects.</value>
    public IReadOnlyList<string> ObjectArns => [.. Objects.Select(ArnOf)];

    /// <value><c>s3://bucket/key</c></value>
    public string IndexAddress => IndexObject.S3ObjectUrl;

    public string IndexArn => ArnOf(IndexObject);

    private IReadOnlyList<Asset> Objects { get; }

    private Asset IndexObject { get; }

    private string ArnOf(Asset asset) => $"arn:{Stack.Of(this).Partition}:s3:::{asset.S3BucketName}/{asset.S3ObjectKey}";

    private CatalogIndex Index(Deployment deployment)
    {
        var keys = Templates.Where(template => template.File is not null).Zip(Objects)
            .ToDictionary(pair => pair.First.Template.Slug, pair => pair.Second.S3ObjectKey);
        return new CatalogIndex
        {
            Environment = deployment.Platform.Name,
            Templates =
            [
                .. Templates.Select(compiled => new CatalogTemplate(
                    compiled.Template.Slug,
                    deployment.Catalog.Sources[compiled.Template.Slug],
                    keys.GetValueOrDefault(compiled.Template.Slug, ""),
                    compiled.Limits.InstanceTypes)),
            ],
            Policy = deployment.Catalog.PolicyText,
            Researchers =
            [
                .. deployment.Researchers.Select(researcher => new CatalogResearcher(
                    researcher.Name, researcher.ProfileName, researcher.Uid, researcher.Gid, researcher.Email, researcher.DisplayName)),
            ],
            Budgets = deployment.Platform.Budgets?.Of(deployment.Researchers),
            DefaultSpaceGb = deployment.Platform.Studio.SpaceEbs.DefaultGb,
            MaximumSpaceGb = deployment.Platform.Studio.SpaceEbs.MaximumGb,
            LongestSpaceIdleMinutes = StudioIdleTimes.Of(deployment).Longest,
        };
    }
}
