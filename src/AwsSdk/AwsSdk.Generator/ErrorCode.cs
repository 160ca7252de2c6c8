namespace AwsSdk.Generator;

/// <summary>Writes a service's base exception, and what makes an exception of an error code.</summary>
internal static class ErrorCode
{
    public static string BaseException(Service service)
    {
        const string facts = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";
        const string passed = "errorType, errorCode, requestId, statusCode";
        var name = service.BaseException;
        string[] constructors =
        [
            Source.Constructor($"{name}(string message)", "base(message)"),
            Source.Constructor($"{name}(string message, Exception innerException)", "base(message, innerException)"),
            Source.Constructor($"{name}(Exception innerException)", "base(innerException)"),
            Source.Constructor($"{name}(string message, {facts})", $"base(message, {passed})"),
            Source.Constructor($"{name}(string message, Exception innerException, {facts})", $"base(message, innerException, {passed})"),
        ];
        return Source.Summary($"An error that {service.Id} answered.")
            + Source.Block($"public partial class {name} : AmazonServiceException", string.Join("\n", constructors));
    }

    public static string Factory(Service service, Closure closure)
    {
        const string arguments = "(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode)";
        var arms = closure.Structures.Where(structure => structure.Kind == StructureKind.Exception)
            .Select(error => $"{Names.Literal(error.ErrorCode!)} => new Model.{error.Name}{arguments},\n")
            .Append($"_ => new {service.BaseException}{arguments},\n");
        return Source.Block(
            $"internal static class {service.Name}Errors",
            $"public static AmazonServiceException Create(ErrorResponse e) => e.Code switch\n{{\n{Source.Indent(string.Concat(arms))}}};\n");
    }
}
