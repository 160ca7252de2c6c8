namespace CloudWorkstation.Domain.Researchers;

/// <summary>A person who uses workstations.</summary>
public sealed record Researcher
{
    /// <value>Name as people write it, for example <c>alice_researcher</c>.</value>
    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <value>POSIX user id on EC2 and in Studio alike, 10000..4000000 (Studio's range), unique.</value>
    public required int Uid { get; init; }

    /// <value>POSIX group id, 1001..4000000 (Studio's range). Researchers may share a group.</value>
    public required int Gid { get; init; }

    /// <value>Name of the Studio user profile: <see cref="Name"/> in the letters SageMaker allows.</value>
    public string ProfileName => ProfileNames.From(Name);
}
