namespace AwsSdk.Generator;

/// <summary>Writes a service's base exception, and what makes an exception of an error code.</summary>
internal static class ErrorCode
{
    public static string BaseException(Service service)
    {
        const string Facts = "ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode";
        const string Passed = "errorType, errorCode, requestId, statusCode";
        var name = service.BaseException;
        string[] constructors =
        [
            Source.Constructor($"{name}(string message)", "base(message)"),
            Source.Constructor($"{name}(string message, Exception innerException)", "base(message, innerException)"),
            Source.Constructor($"{name}(Exception innerException)", "base(innerException)"),
            Source.Constructor($"{name}(string message, {Facts})", $"base(message, {Passed})"),
            Source.Constructor($"{name}(string message, Exception innerException, {Facts})", $"base(message, innerException, {Passed})"),
        ];
        return Source.Summary($"An error that {service.Id} answered.")
            + Source.Block($"public partial class {name} : AmazonServiceException", string.Join("\n", constructors));
    }

    public static string Factory(Service service, Closure closure)
    {
        const string Arguments = "(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode)";
        var arms = closure.Structures.Where(structure => structure.Kind == StructureKind.Exception)
            .Select(error => $"{Names.Literal(error.ErrorCode!)} => new Model.{error.Name}{Arguments},\n")
            .Append($"_ => new {service.BaseException}{Arguments},\n");
        return Source.Block(
            $"internal static class {service.Name}Errors",
            $"public static AmazonServiceException Create(ErrorResponse e) => e.Code switch\n{{\n{Source.Indent(string.Concat(arms))}}};\n");
    }
}
