namespace CloudWorkstation.Domain.Researchers;

/// <summary>A person who uses workstations.</summary>
public sealed record Researcher
{
    /// <value>
    /// Name by which AWS knows the person, for example <c>alice_researcher</c>: in tags, the Studio profile, the folder and the user on
    /// EC2. It never changes; a renamed person has another <see cref="DisplayName"/>.
    /// </value>
    public required string Name { get; init; }

    /// <value>Name as people write it today; null when it is still <see cref="Name"/>.</value>
    public string? DisplayName { get; init; }

    public required string Email { get; init; }

    /// <value>POSIX user id on EC2 and in Studio alike, 10000..4000000 (Studio's range), unique.</value>
    public required int Uid { get; init; }

    /// <value>POSIX group id, 1001..4000000 (Studio's range). Researchers may share a group.</value>
    public required int Gid { get; init; }

    /// <value>Name of the Studio user profile: <see cref="Name"/> in the letters SageMaker allows.</value>
    public string ProfileName => ProfileNames.From(Name);

    /// <value>The researcher's folder on the shared file system, the same on EC2 and in Studio.</value>
    public string Folder => "/" + ProfileName;

    /// <summary>Whether people may mean this researcher by that name.</summary>
    public bool Answers(string name) => Name == name || DisplayName == name;
}
