namespace Amazon.Lambda.Core;

/// <summary>Names the serializer of a class-library handler; on the assembly, or on a method to override it.</summary>
/// <param name="serializerType">Type with a constructor without arguments that implements <see cref="ILambdaSerializer"/>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    public Type SerializerType { get; } = serializerType;
}
