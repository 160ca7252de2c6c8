namespace AwsSdk.Generator;

internal enum StructureKind
{
    Request,
    Response,
    Model,
    Exception,
}

/// <summary>A C# class to write.</summary>
internal sealed class Structure(string name, StructureKind kind, Shape? shape)
{
    public string Name => name;

    public StructureKind Kind => kind;

    /// <summary>Null for the request or response of an operation that has none in the model.</summary>
    public Shape? Shape => shape;

    /// <summary>It is part of a request.</summary>
    public bool Written { get; set; }

    /// <summary>It is part of a response.</summary>
    public bool Read { get; set; }

    public string? Operation { get; set; }

    public string? ErrorCode { get; set; }
}
