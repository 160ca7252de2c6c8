namespace CloudWorkstation.Contracts;

/// <summary>
/// What a custom resource takes, as its template has it: the CDK app fills in a record, and the function reads the properties under the
/// names of the record's, by <c>nameof</c>. CloudFormation makes texts of all values.
/// </summary>
public abstract record ResourceContract
{
    private readonly string type;

    private protected ResourceContract(string type) => this.type = type;

    /// <returns>The resource's type, <c>Custom::…</c>: no property, since it is none of the resource.</returns>
    public string ResourceType() => type;

    /// <summary>The properties with a value, in the order in which the record declares them.</summary>
    public Dictionary<string, object> ToTemplate() => GetType().GetProperties().OrderBy(property => property.MetadataToken)
        .Select(property => (property.Name, Value: property.GetValue(this))).Where(property => property.Value is not null)
        .ToDictionary(property => property.Name, property => property.Value!);
}
