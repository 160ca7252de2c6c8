using CloudWorkstation.Domain.Instances;

namespace CloudWorkstation.Domain.Pipelines.Linting;

/// <summary>Volumes and outputs that are not encrypted with a customer key.</summary>
internal static class EncryptionRules
{
    private static readonly string[] Cluster = ["ProcessingResources", "ClusterConfig"];

    private static readonly Dictionary<string, (string[] Key, string[] InstanceType, string What)[]> Places = new(StringComparer.Ordinal)
    {
        ["Processing"] =
        [
            ([.. Cluster, "VolumeKmsKeyId"], [.. Cluster, "InstanceType"], "the job's volume"),
            (["ProcessingOutputConfig", "KmsKeyId"], [], "its outputs"),
        ],
        ["Training"] =
        [
            (["ResourceConfig", "VolumeKmsKeyId"], ["ResourceConfig", "InstanceType"], "the job's volume"),
            (["OutputDataConfig", "KmsKeyId"], [], "the model"),
        ],
        ["EndpointConfig"] = [(["KmsKeyId"], [], "the volumes of the endpoint's instances")],
    };

    public static IEnumerable<LintFinding> Check(LintedDefinition definition) =>
        from step in definition.Steps
        where Places.ContainsKey(step.Type)
        from place in Places[step.Type]
        where step.Arguments.Member(place.Key) is null && !Unneeded(definition, step, place.Key, place.InstanceType)
        select new LintFinding(
            step.Name, LintRules.WithoutKey, $"Arguments.{string.Join('.', place.Key)} is missing, so {place.What} lacks a customer key.",
            "Give it the ARN of a KMS key.");

    /// <summary>A job without outputs has none to encrypt, and SageMaker refuses a volume key for types with local disks.</summary>
    private static bool Unneeded(LintedDefinition definition, LintedStep step, string[] key, string[] instanceType)
    {
        if (key[0] == "ProcessingOutputConfig")
        {
            return step.Arguments.Items("ProcessingOutputConfig", "Outputs").Count == 0;
        }

        var type = step.Arguments.Text(instanceType);
        if (step.Arguments.Text([.. instanceType, "Get"]) is { } path)
        {
            type = definition.Parameters.GetValueOrDefault(Reference.Of(path).Name)?.Default;
        }

        return instanceType.Length > 0 && type is not null && InstanceType.HasLocalDisks(type);
    }
}
