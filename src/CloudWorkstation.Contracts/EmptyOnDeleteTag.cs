namespace CloudWorkstation.Contracts;

/// <summary>What a bucket or a Studio domain holds is deleted with its stack when it has this tag. Without it, data survives a mistaken deletion.</summary>
public static class EmptyOnDeleteTag
{
    public const string Key = "cloudworkstation:empty-on-delete";

    public const string Value = "true";
}
