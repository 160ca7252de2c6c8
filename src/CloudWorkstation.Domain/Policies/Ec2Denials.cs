namespace CloudWorkstation.Domain.Policies;

/// <summary>
/// Instance types on EC2's API. <c>ec2:InstanceType</c> is the type an instance has or is launched with; the type it is changed to is
/// <c>ec2:Attribute/InstanceType</c>. Starting is refused as well, so that a type that came about otherwise does not run. Source: Service
/// Authorization Reference, Amazon EC2.
/// </summary>
internal static class Ec2Denials
{
    private const string CurrentType = "ec2:InstanceType";

    private const string NewType = "ec2:Attribute/InstanceType";

    private static readonly string[] Running = ["ec2:RunInstances", "ec2:StartInstances"];

    private static readonly string[] Changing = ["ec2:ModifyInstanceAttribute"];

    public static IEnumerable<DenyStatement> Of(PermittedTypes types, string partition)
    {
        string[] instances = [$"arn:{partition}:ec2:*:*:instance/*"];
        if (types.Only is { Count: 0 })
        {
            yield return new("AnyInstanceType", Running, instances, []);
            yield return new("AnyNewInstanceType", Changing, instances, [new("Null", NewType, ["false"])]);
        }
        else if (types.Only is { } only)
        {
            yield return new("OtherInstanceTypes", Running, instances, [new("StringNotLike", CurrentType, only)]);

            // Without the second condition every change of another attribute would be refused: StringNotLike holds for an absent key.
            yield return new(
                "OtherNewInstanceTypes", Changing, instances, [new("StringNotLike", NewType, only), new("Null", NewType, ["false"])]);
        }

        if (types.Never.Count > 0)
        {
            yield return new("RefusedInstanceTypes", Running, instances, [new("StringLike", CurrentType, types.Never)]);
            yield return new("RefusedNewInstanceTypes", Changing, instances, [new("StringLike", NewType, types.Never)]);
        }
    }
}
