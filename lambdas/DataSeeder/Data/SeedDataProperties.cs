using System.Security.Cryptography;
using System.Text;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Synthetic;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>What <c>Custom::SeedData</c> is to write, and where: a synthetic table or a copy of a given CSV.</summary>
internal sealed record SeedDataProperties
{
    private const long MostValues = 10_000_000_000;

    private static readonly string[] SyntheticNames = ["Rows", "Features", "Classes", "Seed"];

    public required S3Address Target { get; init; }

    public required string TargetColumn { get; init; }

    public required string KmsKeyArn { get; init; }

    /// <summary>Null when a CSV is copied.</summary>
    public TableShape? Shape { get; init; }

    /// <summary>The CSV to copy; null for a synthetic table.</summary>
    public S3Address? Source { get; init; }

    /// <summary>Stands for the CSV's content.</summary>
    public string? SourceHash { get; init; }

    /// <summary>The same for the same content: what has it already is not written again.</summary>
    public string Fingerprint
    {
        get
        {
            var content = Shape?.ToString() ?? $"{SourceHash} {TargetColumn}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Target} {KmsKeyArn} {content}")));
        }
    }

    public static SeedDataProperties Read(PropertyReader reader)
    {
        var target = new S3Address(reader.String("BucketName"), reader.String("Key"));
        var column = reader.String("TargetColumn");
        if (column.AsSpan().ContainsAny(",\"\r\n") || column.StartsWith("feature_", StringComparison.Ordinal))
        {
            reader.Reject("TargetColumn", "a column name without comma, quote or line break that does not start with feature_");
        }

        if (target.Key.Length > 512 || target.Key.EndsWith('/'))
        {
            reader.Reject("Key", "an object's key of at most 512 characters");
        }

        var fromFile = reader.Has("SourceUri");
        if (fromFile && Array.Find(SyntheticNames, reader.Has) is { } contradiction)
        {
            reader.Reject(contradiction, "either SourceUri with SourceHash, or Rows, Features, Classes and Seed");
        }

        return new SeedDataProperties
        {
            Target = target,
            TargetColumn = column,
            KmsKeyArn = reader.String("KmsKeyArn"),
            Shape = fromFile ? null : ReadShape(reader, column),
            Source = fromFile ? ReadSource(reader) : null,
            SourceHash = fromFile ? reader.String("SourceHash") : null,
        };
    }

    private static TableShape ReadShape(PropertyReader reader, string column)
    {
        var shape = new TableShape(
            reader.Long("Rows", 1, 1_000_000_000), reader.Int("Features", 1, 1_000), reader.Int("Classes", 2, 100),
            reader.Int("Seed", 0, int.MaxValue), column);
        if (shape.Rows * shape.Features > MostValues)
        {
            reader.Reject("Rows", $"at most {MostValues / shape.Features} with {shape.Features} features");
        }

        return shape;
    }

    private static S3Address? ReadSource(PropertyReader reader)
    {
        var source = S3Address.TryParse(reader.String("SourceUri"));
        if (source is null)
        {
            reader.Reject("SourceUri", "s3://bucket/key");
        }

        return source;
    }
}
