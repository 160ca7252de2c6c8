using System.Security.Cryptography;
using System.Text;
using CloudWorkstation.Aws.S3;
using CloudWorkstation.CustomResources;
using CloudWorkstation.DataSeeder.Synthetic;
using Contract = CloudWorkstation.Contracts.SeedDataContract;

namespace CloudWorkstation.DataSeeder.Data;

/// <summary>What <c>Custom::SeedData</c> is to write, and where: a synthetic table or a copy of a given CSV.</summary>
internal sealed record SeedDataProperties
{
    private const long MostValues = 10_000_000_000;

    private static readonly string[] SyntheticNames = [nameof(Contract.Rows), nameof(Contract.Features), nameof(Contract.Classes), nameof(Contract.Seed)];

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
        var target = new S3Address(reader.String(nameof(Contract.BucketName)), reader.String(nameof(Contract.Key)));
        var column = reader.String(nameof(Contract.TargetColumn));
        if (column.AsSpan().ContainsAny(",\"\r\n") || column.StartsWith("feature_", StringComparison.Ordinal))
        {
            reader.Reject(nameof(Contract.TargetColumn), "a column name without comma, quote or line break that does not start with feature_");
        }

        if (target.Key.Length > 512 || target.Key.EndsWith('/'))
        {
            reader.Reject(nameof(Contract.Key), "an object's key of at most 512 characters");
        }

        var fromFile = reader.Has(nameof(Contract.SourceUri));
        if (fromFile && Array.Find(SyntheticNames, reader.Has) is { } contradiction)
        {
            reader.Reject(contradiction, "either SourceUri with SourceHash, or Rows, Features, Classes and Seed");
        }

        return new SeedDataProperties
        {
            Target = target,
            TargetColumn = column,
            KmsKeyArn = reader.String(nameof(Contract.KmsKeyArn)),
            Shape = fromFile ? null : ReadShape(reader, column),
            Source = fromFile ? ReadSource(reader) : null,
            SourceHash = fromFile ? reader.String(nameof(Contract.SourceHash)) : null,
        };
    }

    private static TableShape ReadShape(PropertyReader reader, string column)
    {
        var shape = new TableShape(
            reader.Long(nameof(Contract.Rows), 1, 1_000_000_000), reader.Int(nameof(Contract.Features), 1, 1_000), reader.Int(nameof(Contract.Classes), 2, 100),
            reader.Int(nameof(Contract.Seed), 0, int.MaxValue), column);
        if (shape.Rows * shape.Features > MostValues)
        {
            reader.Reject(nameof(Contract.Rows), $"at most {MostValues / shape.Features} with {shape.Features} features");
        }

        return shape;
    }

    private static S3Address? ReadSource(PropertyReader reader)
    {
        var source = S3Address.TryParse(reader.String(nameof(Contract.SourceUri)));
        if (source is null)
        {
            reader.Reject(nameof(Contract.SourceUri), "s3://bucket/key");
        }

        return source;
    }
}
